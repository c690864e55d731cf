package io.twlab.run;

import io.twlab.control.DataPart;
import io.twlab.control.FromAgent;
import io.twlab.control.MessageReader;
import io.twlab.control.MessageWriter;
import io.twlab.control.Protocol;
import io.twlab.control.ToAgent;
import io.twlab.lab.AgentProcess;
import io.twlab.measure.NodeId;
import io.twlab.measure.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/// An agent on a thread of the test: answers by a script, and reports each question it was asked.
final class FakeAgent implements AgentProcess {
  /// What an agent does when asked: an answer, or what goes wrong.
  sealed interface Answer {
    record Say(FromAgent message) implements Answer {}

    record Babble(String text) implements Answer {}

    record Die() implements Answer {}

    record Nothing() implements Answer {}
  }

  private final PipedInputStream agentIn = new PipedInputStream(1 << 16);
  private final PipedInputStream controllerIn = new PipedInputStream(1 << 16);
  private final OutputStream toAgent;
  private final PipedOutputStream fromAgent;
  private final NodeId node;
  private final long clockOffsetNs;
  private final Function<ToAgent, Answer> script;

  FakeAgent(NodeId node, int protocol, long clockOffsetNs, Function<ToAgent, Answer> script) {
    this.node = node;
    this.script = script;
    this.clockOffsetNs = clockOffsetNs;
    try {
      toAgent = new PipedOutputStream(agentIn);
      fromAgent = new PipedOutputStream(controllerIn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(() -> serve(protocol));
  }

  /// The answer of a healthy agent.
  static Answer healthy(ToAgent question) {
    return new Answer.Say(
        switch (question) {
          case ToAgent.Prepare _ -> new FromAgent.Prepared(List.of());
          case ToAgent.CheckQuiet _ -> new FromAgent.Quiet(0, 0);
          case ToAgent.WarmUp _, ToAgent.Watch _, ToAgent.Measure _ -> new FromAgent.Done(1);
          case ToAgent.Freeze _, ToAgent.Collect _ -> new FromAgent.Done(2);
        });
  }

  private void serve(int protocol) {
    try (MessageWriter<FromAgent> writer =
        new MessageWriter<>(fromAgent, FromAgent.class, "fake")) {
      writer.write(
          new FromAgent.Hello(
              protocol, 1, 1, System.nanoTime() + clockOffsetNs, 20_000, new TreeMap<>()));
      MessageReader<ToAgent> reader = new MessageReader<>(agentIn, ToAgent.class);
      Optional<ToAgent> question = reader.read();
      while (question.isPresent() && answered(question.get(), writer)) {
        question = reader.read();
      }
    } catch (IOException _) {
      // The controller went away: the agent ends, as a real one does.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private boolean answered(ToAgent question, MessageWriter<FromAgent> writer)
      throws IOException, InterruptedException {
    if (question instanceof ToAgent.Collect) {
      writer.write(
          new FromAgent.Part(new DataPart.OfTallies(List.of(new Tally(node, "asked", 1)))));
    }
    switch (script.apply(question)) {
      case Answer.Say(FromAgent message) -> writer.write(message);
      case Answer.Babble(String text) -> {
        fromAgent.write((text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        fromAgent.flush();
      }
      case Answer.Nothing _ -> {}
      case Answer.Die _ -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public OutputStream stdin() {
    return toAgent;
  }

  @Override
  public InputStream stdout() {
    return controllerIn;
  }

  @Override
  public List<String> lastLogLines() {
    return List.of("a last word");
  }

  @Override
  public OptionalInt waitFor(Duration patience) {
    return OptionalInt.of(0);
  }

  @Override
  public String ending() {
    return "ended with status 1";
  }

  @Override
  public void close() {
    try {
      fromAgent.close();
      toAgent.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The protocol version that a healthy agent speaks.
  static int protocol() {
    return Protocol.VERSION;
  }
}
