package io.twlab.cli;

import io.twlab.Await;
import io.twlab.host.HostProbe;
import io.twlab.result.ResultsException;
import io.twlab.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The program in a process of its own, started as the launcher starts it.
///
/// @param output what it printed
record TwlabProcess(Process process, Path output) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String HIDE = "mount --bind /dev/null \"$1\" && shift && exec \"$@\"";

  static TwlabProcess start(Path output, String... arguments) throws IOException {
    return start(Map.of(), output, arguments);
  }

  /// @param environment beside what is inherited
  static TwlabProcess start(Map<String, String> environment, Path output, String... arguments)
      throws IOException {
    return start(List.of(), environment, output, arguments);
  }

  /// As on a machine that lacks a command: in a mount namespace where what is no program lies over
  /// it.
  static TwlabProcess startWithout(
      String tool, Map<String, String> environment, Path output, String... arguments)
      throws IOException {
    List<String> hidden =
        HostProbe.find(tool)
            .map(place -> List.of("unshare", "--mount", "sh", "-c", HIDE, "sh", place.toString()))
            .orElse(List.of());
    return start(hidden, environment, output, arguments);
  }

  /// @param before what runs the program, ahead of its own command line
  private static TwlabProcess start(
      List<String> before, Map<String, String> environment, Path output, String... arguments)
      throws IOException {
    List<String> argv = new ArrayList<>(before);
    // Whoever started the tests may ignore SIGINT, which children would inherit.
    argv.addAll(List.of("env", "--default-signal=INT"));
    argv.add(System.getProperty("java.home") + "/bin/java");
    argv.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xshare:auto"));
    argv.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    argv.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new TwlabProcess(builder.start(), output);
  }

  long pid() {
    return process.pid();
  }

  /// Waits until a trial has ended and the client of another has sockets in TIME_WAIT.
  RunFolder awaitSecondTrial(Path results, String experiment) throws Exception {
    boolean under =
        Await.until(
            PATIENCE, () -> !process.isAlive() || measuresAnother(results, experiment), yes -> yes);
    if (!under || !process.isAlive()) {
      throw new AssertionError("no second trial began:\n" + Files.readString(output));
    }
    return RunFolder.latest(results, experiment);
  }

  private boolean measuresAnother(Path results, String experiment) throws IOException {
    if (!Files.exists(results.resolve(experiment).resolve("latest"))) {
      return false;
    }
    List<String> ended = ended(RunFolder.latest(results, experiment));
    return !ended.isEmpty() && clients().anyMatch(client -> !ended.contains(client));
  }

  private static List<String> ended(RunFolder run) throws ResultsException {
    return run.trials().counted().stream().map(trial -> "1-" + trial.record().number()).toList();
  }

  /// Trials whose client agent has TIME_WAIT sockets, from what the host sees of its processes.
  private Stream<String> clients() {
    return ProcessHandle.allProcesses().flatMap(this::trialWithTimeWait);
  }

  private Stream<String> trialWithTimeWait(ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    try {
      List<String> label =
          Stream.of(Files.readString(proc.resolve("cmdline")).split("\0"))
              .filter(argument -> argument.startsWith("-Dtwlab.label=twlab-agent:" + pid() + "-"))
              .flatMap(argument -> Stream.of(argument.split(":")))
              .toList();
      return !label.isEmpty()
              && label.getLast().equals("client1")
              && Files.readString(proc.resolve("net/sockstat")).matches("(?s).* tw [1-9].*")
          ? Stream.of(label.get(label.size() - 2))
          : Stream.empty();
    } catch (IOException _) {
      return Stream.empty(); // Ended while we looked.
    }
  }

  /// As Ctrl-C does.
  void interrupt() throws IOException, InterruptedException {
    int status = new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
    if (status != 0) {
      throw new AssertionError("kill -INT " + pid() + " ended with " + status);
    }
  }

  void kill() {
    process.destroyForcibly();
  }

  int awaitExit() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("did not end:\n" + Files.readString(output));
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
