package io.twlab.agent;

import io.twlab.control.DataPart;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts data to pieces that stay far below the longest message.
final class Parts {
  /// A sample takes about 40 bytes of JSON, an outcome row about 120.
  private static final int SAMPLES = 8_192;

  private static final int OUTCOMES = 4_096;

  private Parts() {}

  static List<DataPart> ofSeries(Series series) {
    List<DataPart> parts = new ArrayList<>();
    for (int from = 0; from == 0 || from < series.size(); from += SAMPLES) {
      int to = Math.min(series.size(), from + SAMPLES);
      parts.add(
          new DataPart.OfSeries(
              new Series(
                  series.node(),
                  series.metric(),
                  Arrays.copyOfRange(series.tNs(), from, to),
                  Arrays.copyOfRange(series.values(), from, to))));
    }
    return parts;
  }

  static List<DataPart> ofOutcomes(List<OutcomeCount> outcomes) {
    List<DataPart> parts = new ArrayList<>();
    for (int from = 0; from < outcomes.size(); from += OUTCOMES) {
      int to = Math.min(outcomes.size(), from + OUTCOMES);
      parts.add(new DataPart.OfOutcomes(List.copyOf(outcomes.subList(from, to))));
    }
    return parts;
  }
}
