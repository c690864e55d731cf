package io.twlab.lab;

import io.twlab.control.FromWire;
import io.twlab.control.MessageReader;
import io.twlab.control.MessageWriter;
import io.twlab.control.ToWire;
import io.twlab.host.Slowness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The controller's end of a wire's control channel. One question at a time.
final class WireConnection implements AutoCloseable {
  /// Long, because two busy cores can starve a starting JVM.
  private static final Duration PATIENCE = Slowness.here(Duration.ofSeconds(15));

  private static final int LOG_LINES_IN_MESSAGE = 3;

  private final AgentProcess process;
  private final MessageWriter<ToWire> writer;
  private final MessageReader<FromWire> reader;

  WireConnection(AgentProcess process) {
    this.process = process;
    this.writer = new MessageWriter<>(process.stdin(), ToWire.class, "wire");
    this.reader = new MessageReader<>(process.stdout(), FromWire.class);
  }

  /// Asks, and waits for the answer.
  ///
  /// @param type that the answer has to be of
  synchronized <T extends FromWire> T ask(ToWire question, Class<T> type) throws LabException {
    FutureTask<Optional<FromWire>> answer =
        new FutureTask<>(
            () -> {
              writer.write(question);
              return reader.read();
            });
    Thread.ofVirtual().name("wire-control").start(answer);
    try {
      return told(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), type);
    } catch (TimeoutException e) {
      throw broken("did not answer within " + PATIENCE.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw broken("cannot be asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broken("was not waited for", e);
    }
  }

  private <T extends FromWire> T told(Optional<FromWire> answer, Class<T> type)
      throws LabException {
    FromWire told = answer.orElseThrow(() -> broken(process.ending(), new IOException("EOF")));
    if (told instanceof FromWire.Failed(String message)) {
      throw new LabException(LabException.Cause.BROKEN, "the wire: " + message, "");
    }
    if (!type.isInstance(told)) {
      throw new LabException(LabException.Cause.BROKEN, "the wire said " + told, "");
    }
    return type.cast(told);
  }

  private LabException broken(String what, Exception cause) {
    List<String> log = process.lastLogLines();
    List<String> last = log.subList(Math.max(0, log.size() - LOG_LINES_IN_MESSAGE), log.size());
    return new LabException(
        LabException.Cause.BROKEN,
        "the wire " + what + (last.isEmpty() ? "" : ": " + String.join(" | ", last)),
        "",
        cause);
  }

  /// Ends the process.
  @Override
  public void close() {
    writer.close();
    process.close();
  }
}
