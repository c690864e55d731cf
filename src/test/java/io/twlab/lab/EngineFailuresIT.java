package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twlab.Await;
import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsDockerd;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What can go wrong with the engine itself. The usual engine only gives its node image.
@NeedsDocker
@NeedsDockerd
@Timeout(240)
class EngineFailuresIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ROOMY_MIB = 1000;
  private static final int TIGHT_MIB = 48;
  private static final LabPlan PAIR = LabContract.plan(Topology.PAIR, Sysctls.NONE);

  @TempDir Path folder;

  @Test
  void an_engine_killed_under_a_lab_is_named_and_its_next_start_is_clean() throws Exception {
    try (OwnEngine engine = OwnEngine.start(folder, ROOMY_MIB)) {
      engine.takeNodeImage();
      try (DockerBackend backend = engine.backend(EchoAgent.class.getName())) {
        backend.prepare(System.out::println);
        Lab lab = backend.open(PAIR);
        Talk client = new Talk(lab.nodes().getFirst().startAgent());
        assertThat(client.ask("hello")).isEqualTo("what is hello?");

        engine.kill();

        assertThat(client.answers().readLine()).isNull();
        assertThat(client.agent().ending())
            .startsWith("the Docker engine at " + engine.host() + " does not answer any more");
        client.agent().close();
        assertGone(failure(lab::close));
        assertGone(failure(() -> backend.open(PAIR).close()));
        assertGone(failure(() -> backend.prepare(System.out::println)));
      }
      engine.restart();
      assertThat(engine.ofTwlab()).isNotEmpty();
      // This process lives, so what it left is told from a neighbour's lab by nothing but its end.
      try (DockerEngine again = engine.connect()) {
        removeAll(again);
      }
      // What the engine was removing when it was killed may be listed for a moment yet.
      assertThat(Await.until(PATIENCE, engine::ofTwlab, List::isEmpty)).isEmpty();
    }
  }

  @Test
  void an_engine_that_is_stopped_is_told_from_one_that_is_absent() throws Exception {
    try (OwnEngine engine = OwnEngine.start(folder, TIGHT_MIB)) {
      engine.stop();
      LabException absent = failure(() -> engine.backend("Nobody").close());
      assertThat(absent).hasMessageContaining("no Docker engine answers at " + engine.host());
      assertThat(absent.kind()).isEqualTo(LabException.Cause.MACHINE);
      assertThat(absent.remedy()).contains("start an engine");
    }
  }

  @Test
  void a_disk_that_is_full_ends_the_building_of_the_image_with_a_remedy() throws Exception {
    try (OwnEngine engine = OwnEngine.start(folder, TIGHT_MIB);
        DockerBackend backend = engine.backend(EchoAgent.class.getName())) {
      LabException full = failure(() -> backend.prepare(System.out::println));
      assertThat(full).hasMessageContaining("no space left on device");
      assertThat(full.kind()).isEqualTo(LabException.Cause.MACHINE);
      assertThat(full.remedy()).contains("make room");
      assertThat(engine.ofTwlab()).isEmpty();
    }
  }

  private interface Doing {
    void run() throws Exception;
  }

  private static LabException failure(Doing doing) {
    return catchThrowableOfType(LabException.class, doing::run);
  }

  private static void assertGone(LabException failure) {
    assertThat(failure).hasMessageContaining("does not answer any more");
    assertThat(failure.kind()).isEqualTo(LabException.Cause.MACHINE);
    assertThat(failure.remedy()).startsWith("start the engine again");
  }

  private static void removeAll(DockerEngine engine) throws LabException {
    DockerRemoval removal = new DockerRemoval(engine);
    for (var container : engine.client().listContainersCmd().withShowAll(true).exec()) {
      removal.container(container.getId());
    }
    for (String network : Remains.labelled(engine).toList()) {
      removal.network(network);
    }
  }
}
