package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.Await;
import io.twlab.need.NeedsCompose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// docker/compose.yaml, with the commands that its comments give.
@NeedsCompose
@Timeout(180)
class ComposeIT {
  private static final String PROJECT = "twlab-it-" + ProcessHandle.current().pid();

  private record Said(int status, String text) {}

  @BeforeEach
  void up() throws Exception {
    try (DockerBackend backend = Backends.docker()) {
      backend.prepare(System.out::println);
      assertThat(backend.nameImage()).isEqualTo("twlab-node");
    }
    assertThat(compose("up", "-d")).extracting(Said::status).isEqualTo(0);
  }

  @AfterEach
  void down() throws Exception {
    Said said = compose("down");
    assertThat(said.status()).as(said.text()).isZero();
  }

  @Test
  void what_the_comments_say_works_by_hand() throws Exception {
    String listening =
        Await.until(
            Duration.ofSeconds(20),
            () -> exec("server", "ss", "-tln").text(),
            text -> text.contains("198.19.255.2:8000"));
    assertThat(listening).contains("198.19.255.2:8000");
    assertThat(exec("client", "sysctl", "net.ipv4.ip_local_port_range").text())
        .contains("40001\t40001");

    Said two =
        exec(
            "client",
            "bash",
            "-c",
            "for i in 1 2; do (exec 3<>/dev/tcp/198.19.255.2/8000) && echo connected; done");

    assertThat(two.text().lines().filter("connected"::equals)).hasSize(1);
    assertThat(two.text()).contains("Cannot assign requested address");
    assertThat(exec("client", "ss", "-tan").text())
        .containsPattern("TIME-WAIT.*198.19.255.1:40001");
    assertThat(exec("client", "nstat", "-az", "TcpActiveOpens").text())
        .containsPattern("TcpActiveOpens +1 ");
    assertThat(exec("client", "cat", "/proc/net/sockstat").text()).contains(" tw 1 ");
  }

  private static Said exec(String service, String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of("exec", "-T", service));
    words.addAll(List.of(command));
    return compose(words.toArray(String[]::new));
  }

  private static Said compose(String... words) throws Exception {
    List<String> argv = new ArrayList<>(program());
    argv.addAll(List.of("--project-name", PROJECT, "--file", "docker/compose.yaml"));
    argv.addAll(List.of(words));
    return run(argv);
  }

  private static List<String> program() throws Exception {
    List<String> plugin = List.of("docker", "compose");
    return run(List.of("docker", "compose", "version")).status() == 0
        ? plugin
        : List.of("docker-compose");
  }

  private static Said run(List<String> argv) throws Exception {
    Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
