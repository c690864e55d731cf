package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.twlab.Await;
import io.twlab.lab.OwnEngine;
import io.twlab.lab.Remains;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsDockerd;
import io.twlab.result.Manifest;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/// A run whose container or whose engine is killed in the middle of a trial.
@NeedsDocker
@Timeout(300)
class LostEngineIT {
  private static final int DISK_MIB = 1000;
  private static final int TRIALS = 3;

  /// An engine that has just been started again takes its time to forget.
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String EXPERIMENT =
      """
      name: lost
      title: Does a run survive what it stands on?
      workload:
        arrivals: {constant: 100/s}
        warm-up: 0s
        duration: 3s
      sysctl: {both: {net.ipv4.tcp_rfc1337: 1}}
      repeat: 3
      expect:
        - all("", "connects.ok") == 300
      """;

  @TempDir Path folder;

  @Test
  void a_trial_whose_container_is_killed_is_invalid_and_runs_again() throws Exception {
    try (TwlabProcess twlab = run(Map.of())) {
      RunFolder run = twlab.awaitSecondTrial(results(), "lost");

      kill(DockerClientFactory.instance().client(), twlab);

      assertThat(twlab.awaitExit()).as(output("run.txt")).isZero();
      assertThat(run.trials().superseded())
          .singleElement()
          .satisfies(
              trial ->
                  assertThat(trial.record().reasons())
                      .singleElement()
                      .asString()
                      .matches("client1: .*: was killed by signal 9 \\(SIGKILL\\).*"));
      assertThat(run.trials().counted()).hasSize(TRIALS);
      assertThat(run.summary().orElseThrow().verdict()).isEqualTo(Verdict.CONFIRMED);
      assertThat(Remains.of(BackendChoice.DOCKER, twlab.pid()).list()).isEmpty();
    }
  }

  @Test
  @NeedsDockerd
  void a_run_whose_engine_is_killed_says_so_and_is_completed_when_it_is_back() throws Exception {
    try (OwnEngine engine = OwnEngine.start(folder, DISK_MIB)) {
      engine.takeNodeImage();
      Map<String, String> environment = Map.of("DOCKER_HOST", engine.host());
      RunFolder run;
      try (TwlabProcess twlab = run(environment)) {
        run = twlab.awaitSecondTrial(results(), "lost");

        engine.kill();

        assertThat(twlab.awaitExit())
            .as(output("run.txt"))
            .isEqualTo(ExitCode.UNAVAILABLE.number());
      }
      assertThat(output("run.txt"))
          .contains("the Docker engine at " + engine.host() + " does not answer any more")
          .contains("start the engine again", "Complete the run: ./twlab resume ")
          .doesNotContain("internal error", "\tat ");
      assertInterrupted(run);

      engine.restart();

      try (TwlabProcess twlab = twlab(environment, "resume.txt", "resume", run.path().toString())) {
        assertThat(twlab.awaitExit()).as(output("resume.txt")).isZero();
      }
      assertThat(run.trials().counted()).hasSize(TRIALS);
      assertThat(run.summary().orElseThrow().verdict()).isEqualTo(Verdict.CONFIRMED);
      assertThat(Await.until(SOON, engine::ofTwlab, List::isEmpty)).isEmpty();
    }
  }

  private static void assertInterrupted(RunFolder run) throws Exception {
    Manifest manifest = run.manifest();
    assertThat(manifest.status()).isEqualTo(Manifest.Status.INTERRUPTED);
    assertThat(manifest.missing()).isNotEmpty();
    List<StoredTrial> measured =
        run.trials().counted().stream()
            .filter(trial -> trial.record().verdict() == Verdict.MEASURED)
            .toList();
    assertThat(measured).isNotEmpty();
    for (StoredTrial trial : measured) {
      assertThat(trial.data().series()).isNotEmpty();
    }
  }

  /// Kills the client that measures now.
  private static void kill(DockerClient client, TwlabProcess twlab) throws Exception {
    List<Container> clients =
        Await.until(
            Duration.ofSeconds(10),
            () ->
                client.listContainersCmd().exec().stream()
                    .filter(each -> name(each).startsWith("/twlab-" + twlab.pid() + "-"))
                    .filter(each -> name(each).endsWith("-client1"))
                    .toList(),
            found -> found.size() == 1);
    client.killContainerCmd(clients.getFirst().getId()).exec();
  }

  private static String name(Container container) {
    return container.getNames()[0];
  }

  private TwlabProcess run(Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("lost.yaml"), EXPERIMENT);
    return twlab(
        environment,
        "run.txt",
        "run",
        file.toString(),
        "--backend",
        "docker",
        "--results",
        results().toString());
  }

  private TwlabProcess twlab(Map<String, String> environment, String output, String... arguments)
      throws IOException {
    return TwlabProcess.start(environment, folder.resolve(output), arguments);
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private Path results() {
    return folder.resolve("results");
  }
}
