package io.twlab.lab;

import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.host.NamespaceCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that holds one network namespace.
///
/// It waits for the end of its standard input, which comes when the controller closes it and also
/// when the controller is killed; then it destroys the sockets that remain (an orphan in FIN_WAIT_1
/// or LAST_ACK would keep the namespace for minutes) and ends, and the namespace with all its
/// interfaces goes with it.
final class Keeper {
  /// `ss` writes what it destroyed: not into the pipe, whose reader may be gone.
  private static final String SCRIPT =
      "echo ready; read -r _; exec ss -H -t -K exclude time-wait >/dev/null";

  private static final long PATIENCE_S = 5;

  private final LabLabel label;
  private final Process process;

  private Keeper(LabLabel label, Process process) {
    this.label = label;
    this.process = process;
  }

  /// Starts one and waits until its namespace is there.
  static Keeper start(CommandRunner runner, LabLabel label) throws LabException {
    Process process;
    try {
      process = runner.start(argv(label));
    } catch (CommandException e) {
      throw broken("cannot hold a network namespace for " + label.node(), e);
    }
    Keeper keeper = new Keeper(label, process);
    keeper.awaitReady();
    return keeper;
  }

  static List<String> argv(LabLabel label) {
    return NamespaceCommand.inOwnSession(
        NamespaceCommand.inNewNetwork(List.of("sh", "-c", SCRIPT, label.toString())));
  }

  /// By which the namespace is addressed.
  long pid() {
    return process.pid();
  }

  /// Ends the process; the kernel takes the namespace down afterwards.
  void end() throws LabException {
    try (var _ = process.getInputStream();
        var _ = process.getErrorStream()) {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroyForcibly();
      throw broken("the keeper of " + label.node() + " could not be told to end", e);
    }
    if (!endsInTime()) {
      process.destroyForcibly();
      throw broken(
          "the keeper of " + label.node() + " did not end within " + PATIENCE_S + " s; killed",
          null);
    }
  }

  private void awaitReady() throws LabException {
    String line;
    String complaint = "";
    try {
      line = reader(process.getInputStream()).readLine();
      if (line == null) {
        complaint = reader(process.getErrorStream()).readLine();
      }
    } catch (IOException e) {
      process.destroyForcibly();
      throw broken("the keeper of " + label.node() + " does not answer", e);
    }
    if (!"ready".equals(line)) {
      process.destroyForcibly();
      throw new LabException(
          LabException.Cause.MACHINE,
          "no network namespace for " + label.node() + ": " + complaint,
          "run as root, on a kernel with network namespaces");
    }
  }

  private boolean endsInTime() {
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      interrupted = true;
      return !process.isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
  }

  private static LabException broken(String message, Exception cause) {
    return new LabException(LabException.Cause.BROKEN, message, "", cause);
  }
}
