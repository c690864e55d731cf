package io.twlab.report.story;

import io.twlab.measure.Verdict;
import io.twlab.result.Summary;
import io.twlab.result.Summary.MetricSummary;
import io.twlab.result.Summary.VariantSummary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The verdict in one sentence, and what it means in another.
public final class VerdictText {
  private VerdictText() {}

  public static String sentence(Summary summary) {
    int all = summary.expectations().size();
    return switch (summary.verdict()) {
      case CONFIRMED -> all == 1 ? "The expectation held." : "All " + all + " expectations held.";
      case REFUTED -> counted(summary, Verdict.REFUTED, "refuted by the measurement");
      case INCONCLUSIVE -> counted(summary, Verdict.INCONCLUSIVE, "not decided by these trials");
      case UNSUPPORTED -> "This kernel or machine lacks something that the experiment needs.";
      case INVALID ->
          "Some of what was measured cannot be used, so there is no answer."
              + firstInvalid(summary);
      case MEASURED -> "Nothing was expected; these are the measurements.";
    };
  }

  /// The trial and the reason, as the first note on an INVALID trial tells them.
  private static String firstInvalid(Summary summary) {
    return summary.notes().stream()
        .filter(note -> note.contains(": INVALID: "))
        .findFirst()
        .map(note -> " " + note + (note.endsWith(".") ? "" : "."))
        .orElse("");
  }

  private static String counted(Summary summary, Verdict verdict, String what) {
    long count = summary.expectations().stream().filter(e -> e.held() == verdict).count();
    return count
        + " of "
        + summary.expectations().size()
        + (summary.expectations().size() == 1 ? " expectation is " : " expectations ")
        + (summary.expectations().size() == 1 ? "" : count == 1 ? "was " : "were ")
        + what
        + ".";
  }

  /// What the numbers mean for somebody who opens connections: where attempts failed most, and why.
  public static String meaning(Summary summary) {
    List<VariantSummary> measured =
        summary.variants().stream()
            .filter(variant -> Metrics.of(variant, Metrics.OK).isPresent())
            .toList();
    if (measured.isEmpty()) {
      return "No variant has a valid trial.";
    }
    VariantSummary worst =
        measured.stream().max(Comparator.comparingDouble(VerdictText::failedShare)).orElseThrow();
    if (failedShare(worst) == 0) {
      return "No connection attempt failed in any variant.";
    }
    return failing(worst) + contrast(measured, worst);
  }

  private static String failing(VariantSummary worst) {
    Map.Entry<String, MetricSummary> reason =
        Metrics.failures(worst).entrySet().stream()
            .max(Comparator.comparingDouble(entry -> entry.getValue().median()))
            .orElseThrow();
    String name = Metrics.shortName(reason.getKey());
    String why = Glossary.meaning(name).map(meaning -> " (" + lowerFirst(meaning) + ")").orElse("");
    return "With "
        + worst.slug()
        + ", "
        + Numbers.percent(failedShare(worst))
        + " of the attempts failed, most by "
        + name
        + why;
  }

  private static String contrast(List<VariantSummary> measured, VariantSummary worst) {
    Optional<VariantSummary> best =
        measured.stream()
            .filter(variant -> !variant.slug().equals(worst.slug()))
            .min(Comparator.comparingDouble(VerdictText::failedShare));
    return best.map(
            variant ->
                "; with "
                    + variant.slug()
                    + (failedShare(variant) == 0
                        ? " none did."
                        : " it was " + Numbers.percent(failedShare(variant)) + "."))
        .orElse(".");
  }

  private static double failedShare(VariantSummary variant) {
    double failed = Arrays.stream(Metrics.failuresByTrial(variant)).average().orElse(0);
    double ok =
        Metrics.of(variant, Metrics.OK).stream()
            .flatMap(metric -> metric.values().stream())
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(0);
    return failed + ok == 0 ? 0 : failed / (failed + ok);
  }

  private static String lowerFirst(String sentence) {
    String text = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
