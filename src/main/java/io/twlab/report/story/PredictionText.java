package io.twlab.report.story;

import io.twlab.measure.Role;
import io.twlab.predict.Prediction;
import io.twlab.report.story.ReportInput.TrialView;
import io.twlab.result.Summary.VariantSummary;
import java.util.ArrayList;
import java.util.List;

/// How far the measured TIME_WAIT lies from the predicted one.
final class PredictionText {
  private PredictionText() {}

  static List<String> sentences(ReportInput input) {
    List<String> sentences = new ArrayList<>();
    for (VariantSummary variant : input.summary().variants()) {
      Prediction prediction = input.predictions().get(variant.slug());
      List<TrialView> trials = input.validTrials(variant.slug());
      if (prediction != null && prediction.timeWait().isPresent() && !trials.isEmpty()) {
        sentences.add(
            variant.slug()
                + ": "
                + distance(
                        prediction.timeWait().get(), trials, TimeWait.holder(input, variant.slug()))
                    .sentence()
                + exhaustion(prediction));
      }
    }
    return sentences;
  }

  private static Distance distance(Prediction.Curve timeWait, List<TrialView> trials, Role holder) {
    Distance distance = new Distance();
    for (TrialView trial : trials) {
      for (TimeWait.Sample sample : TimeWait.samples(trial.data(), holder)) {
        distance.add(sample.sockets(), timeWait.at(sample.seconds()));
      }
    }
    return distance;
  }

  private static String exhaustion(Prediction prediction) {
    if (prediction.exhaustedAtSeconds().isEmpty()) {
      return " The model expects no want of ports.";
    }
    return " The model expects the first connect without a free port after "
        + Numbers.text(prediction.exhaustedAtSeconds().getAsDouble())
        + " s.";
  }

  /// Compares samples with the prediction at the same moments.
  private static final class Distance {
    private double measuredPeak;
    private double predictedPeak;
    private double sumOfDifferences;
    private long samples;

    void add(double measured, double predicted) {
      measuredPeak = Math.max(measuredPeak, measured);
      predictedPeak = Math.max(predictedPeak, predicted);
      sumOfDifferences += Math.abs(measured - predicted);
      samples++;
    }

    String sentence() {
      if (samples == 0) {
        return "TIME_WAIT was not sampled.";
      }
      String peaks =
          "TIME_WAIT peaked at "
              + Numbers.text(measuredPeak)
              + " sockets, predicted "
              + Numbers.text(Math.rint(predictedPeak));
      if (predictedPeak == 0) {
        return peaks + ".";
      }
      return peaks
          + "; on average a sample lies "
          + Numbers.percent(sumOfDifferences / samples / predictedPeak)
          + " of the predicted peak away from the prediction.";
    }
  }
}
