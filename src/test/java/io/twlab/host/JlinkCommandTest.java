package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JlinkCommandTest {
  @TempDir Path folder;

  /// The tools of a compiler are those: objcopy, which strips native code.
  @Test
  void a_runtime_is_cut_where_there_are_no_tools_of_a_compiler() throws Exception {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    Path runtime = folder.resolve("runtime");
    Process process = start(JlinkCommand.link(jlink, List.of("java.base"), runtime));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(runtime.resolve("bin/java")).isExecutable();
  }

  @Test
  void a_runtime_in_the_build_is_cut_in_the_same_way() throws IOException {
    String dockerFile = Files.readString(Path.of("docker/base-with-jdk.Dockerfile"));
    assertThat(
            JlinkCommand.link(Path.of("jlink"), List.of("java.base"), Path.of("/runtime")).stream()
                .filter(argument -> argument.startsWith("--")))
        .allMatch(dockerFile::contains);
  }

  private Process start(List<String> argv) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.environment().putAll(Map.of("PATH", folder.toString()));
    return builder.start();
  }
}
