package io.twlab.lab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.model.Info;
import io.twlab.lab.FakeEngine;
import io.twlab.lab.LabException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Images for engines that are not of this host's kind. No such engine and no registry was at hand:
/// what is asked of the engine is tested here, that it builds is not.
class OtherEnginesTest {
  private static final EnginePlatform LINUX = new EnginePlatform("amd64", "Linux");

  @ParameterizedTest
  @CsvSource({
    "x86_64,  Debian GNU/Linux 12 (bookworm), CONTROLLER",
    "amd64,   Ubuntu 24.04.2 LTS,             CONTROLLER",
    "aarch64, Debian GNU/Linux 12 (bookworm), BUILD",
    "arm64,   Docker Desktop,                 BUILD",
    "x86_64,  Docker Desktop,                 BUILD",
  })
  void the_runtime_comes_from_the_controller_only_where_its_own_would_run(
      String architecture, String system, JavaRuntime.Origin origin) {
    Info info = new Info().withArchitecture(architecture).withOperatingSystem(system);
    assertThat(EnginePlatform.of(info).runtimeFor(LINUX)).isEqualTo(origin);
  }

  @ParameterizedTest
  @CsvSource({"Mac OS X", "Windows 11"})
  void a_controller_that_is_no_linux_has_no_runtime_to_give(String system) {
    EnginePlatform engine = new EnginePlatform("amd64", "Ubuntu 24.04.2 LTS");
    assertThat(engine.runtimeFor(new EnginePlatform("amd64", system)))
        .isEqualTo(JavaRuntime.Origin.BUILD);
  }

  @Test
  void an_engine_of_another_kind_cuts_the_runtime_inside_the_build() throws Exception {
    try (FakeEngine desktop = desktop()) {
      desktop
          .on("GET /images/debian:bookworm-slim/json", 200, "{}")
          .on("POST /build", 200, built())
          .on("POST /build", 200, built())
          .on("POST /build", 200, built());
      assertThat(AgentImage.ensure(desktop.client(), List.of("java"), _ -> {}))
          .startsWith("twlab-agent:");
      assertThat(desktop.queries("/build")).hasSize(3);
      assertThat(desktop.queries("/build").get(1))
          .contains("dockerfile=base-with-jdk.Dockerfile")
          .contains("\"JDK\":\"eclipse-temurin:25-jdk\"")
          .contains("\"MODULES\":\"java.base,");
    }
  }

  @Test
  void without_a_registry_such_an_engine_is_refused_with_the_remedy() throws Exception {
    try (FakeEngine desktop = desktop()) {
      LabException refused =
          catchThrowableOfType(
              LabException.class,
              () -> AgentImage.ensure(desktop.client(), List.of("java"), _ -> {}));
      assertThat(refused).hasMessageContainingAll("Docker Desktop", "aarch64", "no registry");
      assertThat(refused.remedy()).contains("registry");
      assertThat(refused.kind()).isEqualTo(LabException.Cause.MACHINE);
    }
  }

  @Test
  void the_build_with_a_jdk_leaves_the_same_things_in_the_same_places() throws IOException {
    String file = DockerFile.read(DockerFile.BASE_WITH_JDK);
    assertThat(file)
        .contains("jlink --add-modules \"${MODULES}\"")
        .contains("COPY --from=runtime /runtime /opt/twlab/runtime")
        .contains("COPY lib /opt/twlab/lib");
    assertThat(DockerFile.read(DockerFile.BASE))
        .contains("COPY runtime /opt/twlab/runtime", "COPY lib /opt/twlab/lib");
  }

  private static FakeEngine desktop() throws IOException {
    return new FakeEngine()
        .on(
            "GET /info",
            200,
            "{\"OperatingSystem\":\"Docker Desktop\",\"Architecture\":\"aarch64\"}");
  }

  private static String built() {
    return "{\"aux\":{\"ID\":\"sha256:0123\"}}\n"
        + "{\"stream\":\"Successfully built 0123456789ab\\n"
        + "\"}\n";
  }
}
