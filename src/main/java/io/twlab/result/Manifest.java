package io.twlab.result;

import io.twlab.measure.Verdict;
import io.twlab.spec.Plan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `manifest.json`: the state of a run; written first, and again after each trial.
///
/// @param startedAt ISO 8601 UTC with ms
/// @param controllerPid of the process that holds the run while status is RUNNING
/// @param controllerStartedAt when that process began, ISO 8601 UTC, where the system says; a pid
///   alone is used again
/// @param trials every planned trial; a rerun follows the entry of its first attempt
public record Manifest(
    int schema,
    String twlab,
    String experiment,
    String title,
    Status status,
    String backend,
    long seed,
    String startedAt,
    Optional<String> endedAt,
    long controllerPid,
    Optional<String> controllerStartedAt,
    Optional<Verdict> verdict,
    List<Entry> trials) {
  public static final int SCHEMA = 1;
  static final String NAME = "manifest.json";

  public Manifest {
    trials = List.copyOf(trials);
  }

  /// Where a run stands.
  public enum Status {
    RUNNING,
    COMPLETE,
    INTERRUPTED,
    FAILED
  }

  /// One planned trial.
  ///
  /// @param verdict empty until it has ended
  /// @param folder of its files, relative to the run folder
  public record Entry(
      String variant,
      int number,
      int attempt,
      Optional<Verdict> verdict,
      String reason,
      String folder) {
    static Entry planned(String variant, int number, int attempt) {
      String folder = TrialFolder.relative(variant, number);
      return new Entry(variant, number, attempt, Optional.empty(), "", folder);
    }

    static Entry of(TrialRecord record) {
      String folder = TrialFolder.relative(record.variant(), record.number());
      return new Entry(
          record.variant(),
          record.number(),
          record.attempt(),
          Optional.of(record.verdict()),
          String.join("; ", record.reasons()),
          folder);
    }

    boolean isSameTrial(Entry other) {
      return variant.equals(other.variant) && number == other.number;
    }

    private Entry superseded() {
      Path aside = TrialFolder.aside(Path.of(folder), attempt);
      return new Entry(variant, number, attempt, verdict, reason, aside.toString());
    }
  }

  /// The manifest a run begins with: nothing has ended yet.
  static Manifest planned(String twlab, String backend, Plan plan, Instant startedAt) {
    Controller self = Controller.ofThisProcess();
    List<Entry> entries =
        plan.trials().stream()
            .map(trial -> Entry.planned(trial.variant().slug(), trial.number(), 1))
            .toList();
    return new Manifest(
        SCHEMA,
        twlab,
        plan.experiment().name(),
        plan.experiment().title(),
        Status.RUNNING,
        backend,
        plan.seed(),
        UtcTime.iso(startedAt),
        Optional.empty(),
        self.pid(),
        self.startedAt().map(UtcTime::iso),
        Optional.empty(),
        entries);
  }

  /// What has still to run: trials without an end, and second attempts of INVALID ones that were
  /// not made.
  public List<Entry> missing() {
    return trials.stream().flatMap(entry -> nextAttempt(entry).stream()).toList();
  }

  private Optional<Entry> nextAttempt(Entry entry) {
    if (entry.verdict().isEmpty()) {
      return Optional.of(entry);
    }
    boolean rerun = entry.attempt() == 1 && entry.verdict().get() == Verdict.INVALID;
    boolean made = trials.stream().anyMatch(e -> e.isSameTrial(entry) && e.attempt() > 1);
    return rerun && !made
        ? Optional.of(Entry.planned(entry.variant(), entry.number(), 2))
        : Optional.empty();
  }

  /// With the end of one trial; a second attempt moves the first one's files aside.
  Manifest with(Entry ended) {
    List<Entry> changed = new ArrayList<>();
    boolean found = false;
    for (Entry entry : trials) {
      if (!entry.isSameTrial(ended)) {
        changed.add(entry);
      } else if (entry.attempt() < ended.attempt()) {
        changed.add(entry.superseded());
        changed.add(ended);
        found = true;
      } else if (!found) {
        changed.add(ended);
        found = true;
      }
    }
    if (!found) {
      throw new IllegalArgumentException(
          ended.variant() + " #" + ended.number() + " is not planned");
    }
    return changed(status, endedAt, verdict, changed);
  }

  /// At its end, or at a stop.
  Manifest ended(Status how, Optional<Verdict> verdict, Instant at) {
    return changed(how, Optional.of(UtcTime.iso(at)), verdict, trials);
  }

  /// Taken up again by this process.
  Manifest resumed() {
    Controller self = Controller.ofThisProcess();
    return new Manifest(
        schema,
        twlab,
        experiment,
        title,
        Status.RUNNING,
        backend,
        seed,
        startedAt,
        Optional.empty(),
        self.pid(),
        self.startedAt().map(UtcTime::iso),
        Optional.empty(),
        trials);
  }

  /// As it has to be read now: a run whose controller has died was interrupted, though nobody could
  /// write that.
  Manifest asOfNow() {
    boolean abandoned = status == Status.RUNNING && !Controller.of(this).isAlive();
    return abandoned ? changed(Status.INTERRUPTED, endedAt, verdict, trials) : this;
  }

  private Manifest changed(
      Status status, Optional<String> endedAt, Optional<Verdict> verdict, List<Entry> trials) {
    return new Manifest(
        schema,
        twlab,
        experiment,
        title,
        status,
        backend,
        seed,
        startedAt,
        endedAt,
        controllerPid,
        controllerStartedAt,
        verdict,
        trials);
  }
}
