package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ShippedExperiments.Ended;
import io.twlab.measure.Verdict;
import io.twlab.result.StoredTrial;
import io.twlab.result.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What has to be true of a run that has ended.
final class EndedAssert {
  private EndedAssert() {}

  /// Every line held, every attempt is accounted for, and both sides saw the same connections.
  static void assertConfirmed(Ended ended) throws IOException {
    assertHeld(ended);
    assertThat(ended.run().trials().counted()).allSatisfy(EndedAssert::bothSidesAgree);
  }

  /// The same where a listener is closed or does not accept: clients see connections that it does
  /// not.
  static void assertHeld(Ended ended) throws IOException {
    assertThat(ended.summary().expectations())
        .as("run %s, remarks %s", ended.run().path(), ended.summary().notes())
        .allSatisfy(
            line -> assertThat(line.held()).as(line.toString()).isEqualTo(Verdict.CONFIRMED));
    assertThat(ended.summary().verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(ended.ending().code()).isEqualTo(ExitCode.OK);
    assertThat(ended.run().trials().counted()).allSatisfy(EndedAssert::addsUp);
  }

  /// The lines that did not hold, of a run that has to have some.
  static List<String> refutedLines(Ended ended) {
    assertThat(ended.summary().verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(ended.ending().code()).isEqualTo(ExitCode.REFUTED);
    return lines(ended, Verdict.REFUTED);
  }

  static List<String> undecidedLines(Ended ended) {
    assertThat(ended.summary().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(ended.ending().code()).isEqualTo(ExitCode.INCONCLUSIVE);
    return lines(ended, Verdict.INCONCLUSIVE);
  }

  private static List<String> lines(Ended ended, Verdict held) {
    return ended.summary().expectations().stream()
        .filter(line -> line.held() == held)
        .map(Summary.ExpectationResult::line)
        .toList();
  }

  private static void addsUp(StoredTrial trial) {
    Map<String, Double> metrics = trial.record().metrics();
    double ended =
        metrics.get("attempts.ok")
            + metrics.get("attempts.not_started")
            + metrics.get("attempts.unfinished")
            + metrics.get("failures.total");
    assertThat(ended).as(trial.record().label()).isEqualTo(metrics.get("attempts.due"));
  }

  private static void bothSidesAgree(StoredTrial trial) {
    Map<String, Double> metrics = trial.record().metrics();
    assertThat(metrics.get("connects.ok"))
        .as(trial.record().label())
        .isEqualTo(metrics.get("accepts"));
  }
}
