package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.OwnEngine;
import io.twlab.need.NeedsDockerd;
import io.twlab.need.NeedsNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a user reads who asks for a router that translates addresses on a machine without nft(8).
@Timeout(300)
class NoNftIT {
  private static final int DISK_MIB = 1000;

  private static final String EXPERIMENT =
      """
      name: translated
      title: Do clients get through a router that translates their addresses?
      topology: {nat: snat}
      workload: {arrivals: {constant: 20/s}, warm-up: 0s, duration: 1s}
      expect:
        - all("", "connects.ok") == 20
      """;

  @TempDir Path folder;

  @Test
  @NeedsNamespaces
  void a_machine_without_nft_is_told_which_package_has_it() throws Exception {
    assertThat(runWithout(Map.of(), "namespaces")).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(output())
        .contains("topology.nat needs the command `nft`, which is missing")
        .contains("apt-get install nftables")
        .doesNotContain("internal error", "\tat ");
  }

  /// As of root after su(1) without `-` on Debian.
  @Test
  @NeedsNamespaces
  void a_path_without_the_folders_of_administrators_is_no_lack() throws Exception {
    try (TwlabProcess twlab =
        TwlabProcess.start(
            Map.of("PATH", "/usr/bin:/bin"), folder.resolve("run.txt"), arguments("namespaces"))) {
      assertThat(twlab.awaitExit()).as(output()).isZero();
    }
  }

  /// The image is made of this machine's tools where no registry answers, as none answers an engine
  /// that has no network.
  @Test
  @NeedsDockerd
  void an_image_made_without_nft_is_refused_and_made_again_when_nft_is_there() throws Exception {
    try (OwnEngine engine = OwnEngine.start(folder, DISK_MIB)) {
      Map<String, String> environment = Map.of("DOCKER_HOST", engine.host());
      assertThat(runWithout(environment, "docker")).isEqualTo(ExitCode.UNAVAILABLE.number());
      assertThat(output())
          .contains("topology.nat needs the command `nft`, which the node image has not")
          .contains("apt-get install nftables")
          .doesNotContain("internal error", "\tat ");
      assertThat(engine.ofTwlab()).isEmpty();

      try (TwlabProcess twlab =
          TwlabProcess.start(environment, folder.resolve("run.txt"), arguments("docker"))) {
        assertThat(twlab.awaitExit()).as(output()).isZero();
      }
    }
  }

  private int runWithout(Map<String, String> environment, String backend) throws Exception {
    try (TwlabProcess twlab =
        TwlabProcess.startWithout(
            "nft", environment, folder.resolve("run.txt"), arguments(backend))) {
      return twlab.awaitExit();
    }
  }

  private String[] arguments(String backend) throws IOException {
    Path file = Files.writeString(folder.resolve("translated.yaml"), EXPERIMENT);
    return new String[] {
      "run",
      file.toString(),
      "--backend",
      backend,
      "--results",
      folder.resolve("results").toString()
    };
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("run.txt"));
  }
}
