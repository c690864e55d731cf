package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsNamespaces;
import io.twlab.need.OwnKernel;
import io.twlab.spec.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a user reads on a machine whose kernel has no netem.
@Timeout(120)
class NoNetemIT {
  @TempDir Path folder;

  @BeforeEach
  void here_is_no_netem() {
    assumeTrue(OwnKernel.lacksNetem().isPresent(), "this machine's own kernel has netem");
  }

  @Test
  @NeedsNamespaces
  void an_impaired_link_between_namespaces_is_refused_with_a_remedy() throws Exception {
    assertRefused(BackendChoice.NAMESPACES);
  }

  @Test
  @NeedsDocker
  void an_impaired_link_between_containers_is_refused_with_a_remedy() throws Exception {
    assertRefused(BackendChoice.DOCKER);
  }

  private void assertRefused(BackendChoice backend) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("delayed.yaml"),
            """
            name: delayed
            title: Is netem refused where there is none?
            link: {delay: 5ms, emulation: netem}
            workload: {arrivals: {constant: 10/s}, duration: 1s}
            """);

    Ending ending =
        Twlab.execute(
            new String[] {
              "run",
              file.toString(),
              "--backend",
              backend.name().toLowerCase(Locale.ROOT),
              "--results",
              folder.resolve("results").toString()
            });

    assertThat(ending.code()).as(ending.lines().toString()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(String.join("\n", ending.lines()))
        .contains("netem", "modprobe sch_netem", "linux-modules-extra", "WSL2", ".ci/test-kernel");
  }
}
