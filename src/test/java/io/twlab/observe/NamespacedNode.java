package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A [LoopbackNode] in a fresh network namespace, and commands run beside it. Gone with its last
/// process.
final class NamespacedNode implements AutoCloseable {
  private static final String START =
      "ip link set lo up && sysctl -qw net.ipv4.tcp_fin_timeout=\"$0\" && exec \"$@\"";

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  private NamespacedNode(Process process) {
    this.process = process;
    this.commands = process.outputWriter();
    this.answers = process.inputReader();
  }

  static NamespacedNode start(int finTimeoutSeconds, String... jvmOptions)
      throws IOException, URISyntaxException {
    return start(finTimeoutSeconds, List.of(), List.of(jvmOptions));
  }

  /// Root, but with CAP_NET_ADMIN taken away.
  static NamespacedNode startWithoutNetAdmin() throws IOException, URISyntaxException {
    return start(60, List.of("setpriv", "--bounding-set", "-net_admin"), List.of());
  }

  private static NamespacedNode start(
      int finTimeoutSeconds, List<String> launcher, List<String> jvmOptions)
      throws IOException, URISyntaxException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = classes(LoopbackNode.class) + ":" + classes(Sampler.class);
    List<String> argv = new ArrayList<>();
    argv.addAll(List.of("unshare", "-n", "sh", "-c", START, String.valueOf(finTimeoutSeconds)));
    argv.addAll(launcher);
    argv.addAll(List.of(java, "-XX:+UseSerialGC", "-Xmx256m", "-Xlog:disable"));
    argv.addAll(jvmOptions);
    argv.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
    argv.add(LoopbackNode.class.getName());
    NamespacedNode node =
        new NamespacedNode(
            new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    node.does("nothing"); // Who enters the namespace of its process before is in the host's.
    return node;
  }

  private static Path classes(Class<?> of) throws URISyntaxException {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /// Has the node do something.
  ///
  /// @return the lines of its answer, split at the first blank; the rest as it is
  Map<String, String> does(String command) throws IOException {
    commands.write(command);
    commands.newLine();
    commands.flush();
    Map<String, String> answer = new LinkedHashMap<>();
    for (String line = answers.readLine(); ; line = answers.readLine()) {
      assertThat(line).as("the node answers '" + command + "'").isNotNull();
      if (line.isEmpty()) {
        return answer;
      }
      String[] words = line.split(" ", 2);
      answer.put(words[0], words[1]);
    }
  }

  long count(String command, String key) throws IOException {
    return Long.parseLong(does(command).get(key));
  }

  /// Runs a command of the system inside the namespace and gives what it prints.
  List<String> runs(String... argv) throws IOException, InterruptedException {
    List<String> entered = new ArrayList<>(List.of("nsenter", "-n", "-t"));
    entered.add(String.valueOf(process.pid()));
    entered.addAll(Arrays.asList(argv));
    Process command =
        new ProcessBuilder(entered).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader output = command.inputReader()) {
      List<String> lines = output.readAllLines();
      assertThat(command.waitFor()).as(String.join(" ", argv)).isZero();
      return lines;
    }
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process
        .onExit()
        .orTimeout(10, TimeUnit.SECONDS)
        .exceptionally(_ -> process.destroyForcibly())
        .join();
  }
}
