package io.twlab.lab;

import io.twlab.control.FromLink;
import io.twlab.control.MessageReader;
import io.twlab.control.MessageWriter;
import io.twlab.control.ToLink;
import io.twlab.host.Slowness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The controller's end of the control channel to the process of a link. One question at a time.
final class LinkConnection implements AutoCloseable {
  /// Long, because two busy cores can starve a starting JVM.
  private static final Duration PATIENCE = Slowness.here(Duration.ofSeconds(15));

  private static final int LOG_LINES_IN_MESSAGE = 3;

  private final String who;
  private final AgentProcess process;
  private final MessageWriter<ToLink> writer;
  private final MessageReader<FromLink> reader;

  /// @param who what messages call it
  LinkConnection(String who, AgentProcess process) {
    this.who = who;
    this.process = process;
    this.writer = new MessageWriter<>(process.stdin(), ToLink.class, who);
    this.reader = new MessageReader<>(process.stdout(), FromLink.class);
  }

  /// Asks, and waits for the answer.
  ///
  /// @param type that the answer has to be of
  synchronized <T extends FromLink> T ask(ToLink question, Class<T> type) throws LabException {
    FutureTask<Optional<FromLink>> answer =
        new FutureTask<>(
            () -> {
              writer.write(question);
              return reader.read();
            });
    Thread.ofVirtual().name("link-control").start(answer);
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

  private <T extends FromLink> T told(Optional<FromLink> answer, Class<T> type)
      throws LabException {
    FromLink told = answer.orElseThrow(() -> broken(process.ending(), new IOException("EOF")));
    if (told instanceof FromLink.Failed(String message)) {
      throw new LabException(LabException.Cause.BROKEN, who + ": " + message, "");
    }
    if (!type.isInstance(told)) {
      throw new LabException(LabException.Cause.BROKEN, who + " said " + told, "");
    }
    return type.cast(told);
  }

  private LabException broken(String what, Exception cause) {
    List<String> log = process.lastLogLines();
    List<String> last = log.subList(Math.max(0, log.size() - LOG_LINES_IN_MESSAGE), log.size());
    return new LabException(
        LabException.Cause.BROKEN,
        who + " " + what + (last.isEmpty() ? "" : ": " + String.join(" | ", last)),
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
