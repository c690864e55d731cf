package io.twlab.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Fault;
import io.twlab.spec.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Experiment texts of tests, and what reading them gives.
final class ExperimentTexts {
  /// Four lines, so that a test's own text begins at line 5.
  static final String LEAST =
      """
      name: x
      title: A question?
      workload: {arrivals: {constant: 10/s}, duration: 1s}
      # what a test adds follows
      """;

  /// The shipped profiles, and a host of which two values are known.
  static final Profiles PROFILES =
      new Profiles(
          Path.of("experiments", "profiles"),
          () ->
              new TreeMap<>(
                  Map.of("net.ipv4.tcp_fin_timeout", "33", "net.ipv4.tcp_tw_reuse", "2")));

  private ExperimentTexts() {}

  static ExperimentFile read(String text) {
    return ExperimentFile.parse(Path.of("x.yaml"), text, PROFILES);
  }

  static ExperimentFile.Valid valid(String text) {
    ExperimentFile file = read(text);
    assertThat(file).as("%s", file).isInstanceOf(ExperimentFile.Valid.class);
    return (ExperimentFile.Valid) file;
  }

  /// @param lines of the list below `faults`
  static List<Fault> faults(String lines) {
    return valid(LEAST + "faults:\n" + lines.indent(2)).experiment().faults();
  }

  static List<String> wrong(String text) {
    ExperimentFile file = read(text);
    assertThat(file).as("%s", file).isInstanceOf(ExperimentFile.Wrong.class);
    return ((ExperimentFile.Wrong) file).problems().stream().map(Problem::toString).toList();
  }
}
