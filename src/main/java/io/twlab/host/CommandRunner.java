package io.twlab.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs commands of the host: the only place in twlab that starts processes.
///
/// Commands are argv lists, never shell text. They run with `LC_ALL=C`, so that their messages can
/// be read by programs, and are found where [HostProbe] finds them, also by the commands that run
/// them (unshare(1), nsenter(1)).
///
/// @param limit how long a command may take before it is killed
public record CommandRunner(Duration limit) {
  private static final Executor READERS =
      task -> Thread.ofVirtual().name("command output").start(task);

  /// How long output is still read after the command itself has ended (a grandchild may hold the
  /// pipe).
  private static final Duration OUTPUT_TAIL = Duration.ofSeconds(1);

  public CommandRunner() {
    this(Duration.ofSeconds(10));
  }

  /// Runs a command that must succeed.
  public CommandResult run(List<String> argv) throws CommandException {
    return run(argv, "");
  }

  /// Runs a command that must succeed, with `stdin` as its standard input.
  public CommandResult run(List<String> argv, String stdin) throws CommandException {
    CommandResult result = attempt(argv, stdin);
    if (!result.succeeded()) {
      throw CommandException.failed(result);
    }
    return result;
  }

  /// Runs a command whose exit status the caller judges.
  public CommandResult attempt(List<String> argv) throws CommandException {
    return attempt(argv, "");
  }

  private CommandResult attempt(List<String> argv, String stdin) throws CommandException {
    Process process = start(argv);
    CompletableFuture<String> stdout = text(process.getInputStream());
    CompletableFuture<String> stderr = text(process.getErrorStream());
    CompletableFuture<Void> fed =
        CompletableFuture.runAsync(() -> feed(process.getOutputStream(), stdin), READERS);
    if (!endsInTime(process)) {
      process.destroyForcibly();
      fed.cancel(false);
      throw CommandException.tooSlow(argv, limit, tail(stderr));
    }
    return new CommandResult(argv, process.exitValue(), tail(stdout), tail(stderr));
  }

  /// Starts a long-running child with all three standard streams piped to the caller, who ends it.
  public Process start(List<String> argv) throws CommandException {
    ProcessBuilder builder = new ProcessBuilder(withPlaceOfProgram(argv));
    builder.environment().putAll(Map.of("LC_ALL", "C", "PATH", HostProbe.searchPath()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw CommandException.notStarted(argv, e);
    }
  }

  /// A child's PATH is for what it runs; it is itself looked for in this process's.
  private static List<String> withPlaceOfProgram(List<String> argv) {
    List<String> found = new ArrayList<>(argv);
    String program = argv.getFirst();
    if (!program.contains("/")) {
      HostProbe.find(program).map(Path::toString).ifPresent(place -> found.set(0, place));
    }
    return found;
  }

  /// Waits even when interrupted: commands are short, and those that take a lab down must run then
  /// too. The interrupt is kept for the caller.
  private boolean endsInTime(Process process) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static CompletableFuture<String> text(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        READERS);
  }

  private static void feed(OutputStream stream, String text) {
    try (stream) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The command ended without reading all of it; its exit status says whether that matters.
    }
  }

  private static String tail(CompletableFuture<String> output) {
    boolean interrupted = Thread.interrupted();
    try {
      return output.get(OUTPUT_TAIL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | CompletionException _) {
      return "";
    } catch (InterruptedException _) {
      interrupted = true;
      return output.getNow("");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
