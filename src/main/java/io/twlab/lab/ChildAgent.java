package io.twlab.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// An agent that is a child process of the controller.
final class ChildAgent implements AgentProcess {
  /// How long each way of ending it is given: EOF on stdin, then SIGTERM, then SIGKILL.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Process process;
  private final LogTail log = new LogTail();

  ChildAgent(Process process) {
    this.process = process;
    Thread.ofVirtual().name("agent log").start(this::drainLog);
  }

  @Override
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  @Override
  public InputStream stdout() {
    return process.getInputStream();
  }

  @Override
  public List<String> lastLogLines() {
    return log.lines();
  }

  @Override
  public OptionalInt waitFor(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  @Override
  public String ending() {
    return endsInTime()
        ? new ExitStatus(process.exitValue()).toString()
        : "its output ended, its process runs on";
  }

  @Override
  public void close() {
    closeStdin();
    if (!endsInTime()) {
      process.destroy();
      if (!endsInTime()) {
        process.destroyForcibly();
        endsInTime();
      }
    }
  }

  private void closeStdin() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // Its end of the pipe is closed already: it has ended, or will be made to.
    }
  }

  /// An interrupted wait counts as no time left, so that closing stays short; the interrupt is
  /// kept.
  private boolean endsInTime() {
    try {
      return waitFor(PATIENCE).isPresent();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private void drainLog() {
    char[] buffer = new char[4096];
    try (var reader = new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)) {
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        log.append(new String(buffer, 0, read));
      }
    } catch (IOException e) {
      log.append("log of the agent cut off: " + e.getMessage() + "\n");
    }
  }
}
