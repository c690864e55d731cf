package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What engines of other versions answer, and what a real one answers only when something is wrong.
/// The texts are captured ones, or taken from the engines' sources where a comment says so.
class EngineAnswersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final LabPlan PAIR = LabContract.plan(Topology.PAIR, Sysctls.NONE);

  @Test
  void the_newest_api_that_both_sides_speak_is_used() throws Exception {
    assertThat(spoken("20.10.24", "1.12", "1.41")).isEqualTo("1.41");
    assertThat(spoken("24.0.9", "1.12", "1.43")).isEqualTo("1.43");
    assertThat(spoken("27.5.1", "1.24", "1.47")).isEqualTo("1.44");
    assertThat(spoken("29.0.0", "1.44", "1.52")).isEqualTo("1.44");
  }

  @Test
  void every_request_after_the_first_names_the_api() throws Exception {
    try (FakeEngine fake = engine("29.0.0", "1.44", "1.52")) {
      fake.on("GET /v1.44/networks", 200, "[]").on("GET /v1.44/containers/json", 200, "[]");
      try (DockerEngine engine = connect(fake)) {
        assertThat(new DockerLeftovers(engine).remove()).isEmpty();
      }
      assertThat(fake.requests())
          .containsExactly("GET /version", "GET /v1.44/containers/json", "GET /v1.44/networks");
    }
  }

  @Test
  void an_engine_that_is_too_old_is_refused() throws Exception {
    LabException refused = refused("19.03.15", "1.12", "1.40");
    assertThat(refused).hasMessageContainingAll("API 1.40 at most", "1.41 (engine 20.10)");
    assertThat(refused.remedy()).contains("update the engine");
  }

  @Test
  void an_engine_that_is_too_new_is_refused() throws Exception {
    LabException refused = refused("40.0.0", "1.60", "1.70");
    assertThat(refused).hasMessageContainingAll("API 1.60 at least", "1.44");
    assertThat(refused.remedy()).contains("min-api-version");
  }

  @Test
  void something_that_is_no_engine_is_named() throws Exception {
    try (FakeEngine fake = new FakeEngine()) {
      LabException refused = catchThrowableOfType(LabException.class, () -> connect(fake).close());
      assertThat(refused).hasMessageStartingWith("no Docker engine answers at tcp://127.0.0.1:");
    }
  }

  @Test
  void addresses_that_another_took_meanwhile_are_given_up_for_the_next() throws Exception {
    String overlap = "{\"message\":\"Pool overlaps with other one on this address space\"}";
    try (FakeEngine fake =
        new FakeEngine()
            .on("GET /networks", 200, "[]")
            .on("GET /networks", 200, "[]")
            .on("POST /networks/create", 403, overlap)
            .on("POST /networks/create", 201, "{\"Id\":\"n1\"}")) {
      DockerNetwork network = DockerNetwork.create(fake.engine(), PAIR, "lab");
      assertThat(network.id()).isEqualTo("n1");
    }
  }

  @Test
  void a_machine_on_which_no_addresses_are_free_is_told_what_to_do() throws Exception {
    // Of the bridge driver, where the pool had nothing against it.
    String overlap =
        "{\"message\":\"cannot create network n (br-n): conflicts with network m (br-m):"
            + " networks have overlapping IPv4\"}";
    try (FakeEngine fake = new FakeEngine()) {
      for (int i = 0; i < 9; i++) {
        fake.on("GET /networks", 200, "[]").on("POST /networks/create", 403, overlap);
      }
      LabException failure =
          catchThrowableOfType(
              LabException.class, () -> DockerNetwork.create(fake.engine(), PAIR, "lab"));
      assertThat(failure)
          .hasMessageStartingWith("the lab's network cannot be made: the engine refused 5 blocks");
      assertThat(failure.kind()).isEqualTo(LabException.Cause.MACHINE);
      assertThat(failure.remedy()).contains("docker network prune", "198.18.0.0/15");
    }
  }

  @Test
  void a_disk_that_is_full_when_a_container_is_made_is_named_with_the_remedy() throws Exception {
    String full =
        "{\"message\":\"mkdir /var/lib/docker/overlay2/x-init: no space left on device\"}";
    try (FakeEngine fake =
        new FakeEngine()
            .on("GET /networks", 200, "[]")
            .on("POST /networks/create", 201, "{\"Id\":\"n1\"}")
            .on("POST /containers/create", 500, full)
            .on("POST /containers/create", 500, full)
            .on("DELETE /networks/n1", 204, "")) {
      DockerEngine engine = fake.engine();
      ContainerTemplate template =
          new ContainerTemplate(
              "image",
              AgentCommand.ofController("Main"),
              ContainerLimits.DEFAULT,
              new DockerSysctls(engine, "image"));
      LabException failure =
          catchThrowableOfType(
              LabException.class,
              () -> DockerLab.open(engine, PAIR, Optional.empty(), template).close());
      assertThat(failure)
          .hasMessage(
              "the container of client1 did not start: mkdir /var/lib/docker/overlay2/x-init: no"
                  + " space left on device");
      assertThat(failure.kind()).isEqualTo(LabException.Cause.MACHINE);
      assertThat(failure.remedy()).startsWith("make room");
      assertThat(fake.requests()).endsWith("DELETE /networks/n1");
    }
  }

  @Test
  void an_engine_that_goes_away_is_no_internal_error() throws Exception {
    DockerEngine engine;
    try (FakeEngine fake = engine("20.10.24", "1.12", "1.41")) {
      engine = connect(fake);
    }
    try (engine) {
      LabException failure =
          catchThrowableOfType(LabException.class, () -> new DockerLeftovers(engine).remove());
      assertThat(failure)
          .hasMessageContaining("the Docker engine at " + engine.host() + " does not answer any");
    }
  }

  private static String spoken(String version, String oldest, String newest) throws Exception {
    try (FakeEngine fake = engine(version, oldest, newest);
        DockerEngine engine = connect(fake)) {
      return engine.api().toString();
    }
  }

  private static LabException refused(String version, String oldest, String newest)
      throws Exception {
    try (FakeEngine fake = engine(version, oldest, newest)) {
      return catchThrowableOfType(LabException.class, () -> connect(fake).close());
    }
  }

  private static FakeEngine engine(String version, String oldest, String newest) throws Exception {
    return new FakeEngine()
        .on(
            "GET /version",
            200,
            "{\"Version\":\"%s\",\"ApiVersion\":\"%s\",\"MinAPIVersion\":\"%s\"}"
                .formatted(version, newest, oldest));
  }

  private static DockerEngine connect(FakeEngine fake) throws LabException {
    return DockerEngine.connect(
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(fake.host())
            .withDockerTlsVerify(false),
        PATIENCE);
  }
}
