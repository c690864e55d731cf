package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.Await;
import io.twlab.host.HostSnapshot;
import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.lab.HostWatch;
import io.twlab.lab.Remains;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsNamespaces;
import io.twlab.result.Manifest;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run that is stopped in the middle keeps what it had finished, leaves nothing behind, and can
/// be completed.
@Timeout(300)
class StoppedRunIT {
  private static final String EXPERIMENT =
      """
      name: stopped
      title: Does a stopped run keep what it had?
      workload:
        arrivals: {constant: 100/s}
        warm-up: 0s
        duration: 2s
      sysctl: {both: {net.ipv4.tcp_rfc1337: 1}}
      repeat: 3
      expect:
        - all("", "connects.ok") == 200
      """;

  private static final int TRIALS = 3;

  @TempDir Path folder;

  @Test
  @NeedsNamespaces
  void ctrl_c_ends_a_run_in_namespaces_in_order() throws Exception {
    interruptARun(BackendChoice.NAMESPACES);
  }

  @Test
  @NeedsDocker
  void ctrl_c_ends_a_run_in_containers_in_order() throws Exception {
    interruptARun(BackendChoice.DOCKER);
  }

  @Test
  @NeedsNamespaces
  void a_run_in_namespaces_that_was_killed_is_completed_by_resume() throws Exception {
    killARun(BackendChoice.NAMESPACES);
  }

  @Test
  @NeedsDocker
  void a_run_in_containers_that_was_killed_is_completed_by_resume() throws Exception {
    killARun(BackendChoice.DOCKER);
  }

  private void interruptARun(BackendChoice backend) throws Exception {
    makeReady(backend);
    HostSnapshot before = HostWatch.now();
    try (TwlabProcess twlab = start(backend)) {
      RunFolder run = twlab.awaitSecondTrial(results(), "stopped");
      assertThat(Remains.of(backend, twlab.pid()).list()).isNotEmpty();

      twlab.interrupt();

      assertThat(twlab.awaitExit()).isEqualTo(ExitCode.INTERRUPTED.number());
      assertThat(Files.readAllLines(twlab.output()))
          .satisfies(
              lines -> assertThat(lines.get(lines.size() - 2)).startsWith("INTERRUPTED: stopped;"))
          .last()
          .asString()
          .startsWith("Complete the run: ./twlab resume ");
      assertThat(Remains.of(backend, twlab.pid()).list()).isEmpty();
      assertInterrupted(run);
      assertThat(HostWatch.changesSince(before)).isEmpty();
    }
  }

  private void killARun(BackendChoice backend) throws Exception {
    makeReady(backend);
    HostSnapshot before = HostWatch.now();
    try (TwlabProcess twlab = start(backend)) {
      RunFolder run = twlab.awaitSecondTrial(results(), "stopped");

      twlab.kill();

      int _ = twlab.awaitExit();
      assertInterrupted(run);
      assertThat(cleanedUp(backend, twlab.pid())).isEmpty();
      assertThat(HostWatch.changesSince(before)).isEmpty();
      assertCompletedByResume(run);
    }
  }

  private TwlabProcess start(BackendChoice backend) throws Exception {
    Path file = Files.writeString(folder.resolve("stopped.yaml"), EXPERIMENT);
    return TwlabProcess.start(
        folder.resolve("output.txt"),
        "run",
        file.toString(),
        "--backend",
        backend.name().toLowerCase(Locale.ROOT),
        "--results",
        results().toString());
  }

  private Path results() {
    return folder.resolve("results");
  }

  /// So that no image is built in the time that the test waits for trials.
  private static void makeReady(BackendChoice choice) throws Exception {
    try (Backend backend = Backends.choose(choice)) {
      backend.prepare(System.out::println);
    }
  }

  private static void assertInterrupted(RunFolder run) throws Exception {
    Manifest manifest = run.manifest();
    assertThat(manifest.status()).isEqualTo(Manifest.Status.INTERRUPTED);
    assertThat(manifest.missing()).hasSizeBetween(1, TRIALS - 1);
    List<StoredTrial> finished = run.trials().counted();
    assertThat(finished).hasSize(TRIALS - manifest.missing().size());
    for (StoredTrial trial : finished) {
      assertThat(trial.record().verdict()).isEqualTo(Verdict.MEASURED);
      assertThat(trial.data().series()).isNotEmpty();
    }
  }

  /// Agents and keepers end by themselves; what needs an engine's client goes at the next clean.
  private static List<String> cleanedUp(BackendChoice choice, long pid) throws Exception {
    return Await.until(
        Duration.ofSeconds(30),
        () -> {
          assertThat(Twlab.execute(new String[] {"clean"}).code()).isEqualTo(ExitCode.OK);
          return Remains.of(choice, pid).list();
        },
        List::isEmpty);
  }

  private static void assertCompletedByResume(RunFolder run) throws Exception {
    List<Path> finished = run.trials().counted().stream().map(StoredTrial::folder).toList();

    Ending ending = Twlab.execute(new String[] {"resume", run.path().toString()});

    assertThat(ending.code()).as(ending.lines().toString()).isEqualTo(ExitCode.OK);
    assertThat(run.manifest().status()).isEqualTo(Manifest.Status.COMPLETE);
    assertThat(run.manifest().missing()).isEmpty();
    assertThat(run.trials().counted())
        .hasSize(TRIALS)
        .extracting(StoredTrial::folder)
        .containsAll(finished);
    assertThat(run.summary().orElseThrow().verdict()).isEqualTo(Verdict.CONFIRMED);
  }
}
