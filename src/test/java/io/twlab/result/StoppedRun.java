package io.twlab.result;

import io.twlab.measure.TrialData;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A run whose controller ended after the first of its trials.
public final class StoppedRun {
  /// What the finished trial measured.
  public static final String METRIC = "failures.connect.EADDRNOTAVAIL";

  private StoppedRun() {}

  /// Writes one.
  ///
  /// @param results folder that will hold it
  public static RunFolder in(Path results) throws ResultsException {
    try (RunWriter writer =
        RunWriter.create(
            results,
            "0.1.0",
            "namespaces",
            "name: tw-reuse\n",
            Example.plan(2, "all(\"tw_reuse=0\", \"" + METRIC + "\") > 0"))) {
      TrialData data = Example.data();
      Map<String, Double> metrics = new TreeMap<>(Metrics.of(data));
      writer.write(Example.trial("tw_reuse=0", 1, metrics), data);
      return writer.reader();
    }
  }
}
