package io.twlab.run;

import io.twlab.control.FromAgent;
import io.twlab.control.MessageReader;
import io.twlab.control.MessageWriter;
import io.twlab.control.ToAgent;
import io.twlab.lab.AgentProcess;
import io.twlab.lab.LabException;
import io.twlab.lab.Node;
import io.twlab.measure.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The controller's end of one agent's control channel.
///
/// A thread reads all the time, so that a talking agent never stalls; answers wait in order for
/// whoever awaits them.
final class AgentConnection implements AutoCloseable {
  private static final int LOG_LINES_IN_MESSAGE = 5;

  /// How often a wait for an answer looks at the clock.
  private static final long CHECK_MS = 100;

  /// What the reading thread hands over.
  private sealed interface Heard {
    record Message(FromAgent message) implements Heard {}

    record End(String how) implements Heard {}
  }

  private final Node node;
  private final AgentProcess process;
  private final Duration silence;
  private final Runnable onPulse;
  private final MessageWriter<ToAgent> writer;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private volatile Progress progress = new Progress(0, 0, 0, 0);
  private volatile OptionalLong lastHeardNs = OptionalLong.empty();

  private AgentConnection(Node node, AgentProcess process, Duration silence, Runnable onPulse) {
    this.node = node;
    this.process = process;
    this.silence = silence;
    this.onPulse = onPulse;
    this.writer = new MessageWriter<>(process.stdin(), ToAgent.class, node.id().toString());
    Thread.ofVirtual().name("control-reader-" + node.id()).start(this::listen);
  }

  /// Starts the agent in its node.
  ///
  /// @param silence after which an agent that has spoken once is taken for dead
  /// @param onPulse called by the reading thread at each sign of life; must not block
  static AgentConnection open(Node node, Duration silence, Runnable onPulse) throws LabException {
    return new AgentConnection(node, node.startAgent(), silence, onPulse);
  }

  Node node() {
    return node;
  }

  /// The agent's last sign of life.
  Progress progress() {
    return progress;
  }

  void ask(ToAgent question) throws AgentException, InterruptedException {
    try {
      writer.write(question);
    } catch (IOException _) {
      throw broken("cannot be asked to " + phaseOf(question) + ": " + process.ending());
    }
  }

  /// The agent's next message, which has to be of the type.
  ///
  /// @param phase what the agent is doing meanwhile, for the message if it fails
  <T extends FromAgent> T await(Class<T> type, Duration patience, String phase)
      throws AgentException, InterruptedException {
    FromAgent message = next(patience, phase);
    if (message instanceof FromAgent.Failed failed) {
      throw new AgentException(
          failed.reason(), node.id(), phase + ": " + failed.message(), List.of());
    }
    if (!type.isInstance(message)) {
      throw broken(phase + ": said " + message + " where " + type.getSimpleName() + " was due");
    }
    return type.cast(message);
  }

  /// The next message but signs of life.
  FromAgent next(Duration patience, String phase) throws AgentException, InterruptedException {
    long deadlineNs = System.nanoTime() + patience.toNanos();
    while (true) {
      Heard next = heard.poll(CHECK_MS, TimeUnit.MILLISECONDS);
      switch (next) {
        case Heard.Message(FromAgent message) -> {
          return message;
        }
        case Heard.End(String how) -> throw broken(phase + ": " + how);
        case null -> checkAlive(deadlineNs, patience, phase);
      }
    }
  }

  private void checkAlive(long deadlineNs, Duration patience, String phase) throws AgentException {
    long nowNs = System.nanoTime();
    OptionalLong last = lastHeardNs;
    if (last.isPresent() && nowNs - last.getAsLong() > silence.toNanos()) {
      throw broken(phase + ": silent for " + silence.toMillis() + " ms");
    }
    if (nowNs - deadlineNs > 0) {
      throw broken(phase + ": not done after " + patience.toSeconds() + " s");
    }
  }

  private void listen() {
    MessageReader<FromAgent> reader = new MessageReader<>(process.stdout(), FromAgent.class);
    try {
      for (Optional<FromAgent> message = reader.read();
          message.isPresent();
          message = reader.read()) {
        lastHeardNs = OptionalLong.of(System.nanoTime());
        take(message.get());
      }
      heard.add(new Heard.End(process.ending()));
    } catch (IOException e) {
      heard.add(new Heard.End(e.getMessage()));
    }
  }

  private void take(FromAgent message) {
    if (message instanceof FromAgent.Pulse(Progress latest)) {
      progress = latest;
      onPulse.run();
    } else {
      heard.add(new Heard.Message(message));
    }
  }

  private AgentException broken(String what) {
    List<String> log = process.lastLogLines();
    List<String> last = log.subList(Math.max(0, log.size() - LOG_LINES_IN_MESSAGE), log.size());
    return new AgentException(FromAgent.Reason.BROKEN, node.id(), what, last);
  }

  private static String phaseOf(ToAgent question) {
    return question.getClass().getSimpleName();
  }

  @Override
  public void close() {
    writer.close();
    process.close();
  }
}
