package io.twlab.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Keepers and agents whose controller is dead. Normally there are none: both end with their
/// standard input.
final class NamespaceLeftovers {
  private static final Path PROC = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private NamespaceLeftovers() {}

  /// Ends them and returns their labels.
  static List<String> end() throws LabException {
    List<String> ended = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      Optional<LabLabel> label = leftover(process);
      // The handle knows when its process started and ends no other that has got the same pid
      // since.
      if (label.isPresent() && end(process)) {
        ended.add("process " + process.pid() + " " + label.get());
      }
    }
    return ended;
  }

  /// The label of a process that holds or uses a namespace of a lab whose controller is dead.
  private static Optional<LabLabel> leftover(ProcessHandle process) {
    return label(process.pid())
        .filter(label -> label.controller().liveness() == ControllerId.Liveness.DEAD)
        .filter(_ -> !network("self").equals(network(Long.toString(process.pid()))));
  }

  /// The label of a process, if it has one.
  static Optional<LabLabel> label(long pid) {
    try {
      byte[] raw = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("cmdline"));
      return label(new String(raw, StandardCharsets.UTF_8));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// @param commandLine arguments, each ended by NUL
  static Optional<LabLabel> label(String commandLine) {
    return Stream.of(commandLine.split("\0"))
        .flatMap(arg -> LabLabel.parse(arg).stream())
        .findFirst();
  }

  /// Which network namespace a process is in; empty when it has gone meanwhile.
  private static Optional<Path> network(String pid) {
    try {
      return Optional.of(Files.readSymbolicLink(PROC.resolve(pid).resolve("ns/net")));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static boolean end(ProcessHandle process) throws LabException {
    process.destroyForcibly();
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "process " + process.pid() + " of a dead controller does not end",
          "look at it with `ps -o pid,stat,wchan,args -p " + process.pid() + "`",
          e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
