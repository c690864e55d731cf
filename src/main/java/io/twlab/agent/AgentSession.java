package io.twlab.agent;

import io.twlab.churn.ChurnException;
import io.twlab.churn.LackingException;
import io.twlab.churn.Transports;
import io.twlab.control.DataPart;
import io.twlab.control.FromAgent;
import io.twlab.control.MessageWriter;
import io.twlab.control.NodeTask;
import io.twlab.control.Protocol;
import io.twlab.control.ToAgent;
import io.twlab.linux.ClockPair;
import io.twlab.linux.OpenFileLimit;
import io.twlab.measure.Progress;
import io.twlab.spec.Transport;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The conversation of one agent with its controller: says hello, then answers question after
/// question.
final class AgentSession {
  private final Inbox inbox;
  private final MessageWriter<FromAgent> writer;
  private volatile Optional<NodeRole> role = Optional.empty();
  private Optional<Settling> settling = Optional.empty();
  private volatile Optional<Measurement> measurement = Optional.empty();

  AgentSession(Inbox inbox, MessageWriter<FromAgent> writer) {
    this.inbox = inbox;
    this.writer = writer;
  }

  /// Answers until the process is halted by the end of its stdin.
  void serve() throws IOException, InterruptedException {
    writer.write(hello());
    Thread.ofPlatform().name("pulse").daemon().start(this::pulse);
    while (true) {
      ToAgent question = inbox.take();
      try {
        answer(question);
      } catch (NotTakenException e) {
        writer.write(new FromAgent.Failed(FromAgent.Reason.NOT_TAKEN, e.getMessage()));
      } catch (LackingException e) {
        writer.write(new FromAgent.Failed(FromAgent.Reason.LACKING, e.getMessage()));
      } catch (ChurnException | IOException | IllegalStateException e) {
        log(e);
        writer.write(new FromAgent.Failed(FromAgent.Reason.BROKEN, e.toString()));
      }
    }
  }

  private void answer(ToAgent question)
      throws IOException, InterruptedException, NotTakenException {
    switch (question) {
      case ToAgent.Prepare(NodeTask task) -> prepare(task);
      case ToAgent.WarmUp(var length) -> {
        role().warmUp(length);
        done();
      }
      case ToAgent.CheckQuiet _ -> {
        Leftovers left = settling.isPresent() ? settling.get().look() : Leftovers.now();
        writer.write(new FromAgent.Quiet(left.timeWait(), left.open()));
      }
      case ToAgent.Watch _ -> {
        measurement = Optional.of(Measurement.start(role().task()));
        done();
      }
      case ToAgent.Measure(long startNs) -> {
        role().measure(startNs);
        done();
      }
      case ToAgent.Freeze _ -> {
        Leftovers.awaitNoneOpen();
        measurement().freeze();
        done();
      }
      case ToAgent.Collect _ -> {
        collect();
        done();
      }
    }
  }

  private void prepare(NodeTask task) throws IOException, InterruptedException, NotTakenException {
    Optional<String> lacking = Transports.unavailable(task.scenario().transport());
    if (lacking.isPresent()) {
      writer.write(new FromAgent.Failed(FromAgent.Reason.LACKING, lacking.get()));
      return;
    }
    NodeRole taken = NodeRole.takeUp(task);
    role = Optional.of(taken);
    settling = Optional.of(new Settling(task.scenario()));
    writer.write(new FromAgent.Prepared(taken.settings()));
  }

  private void collect() throws IOException, InterruptedException {
    for (DataPart part : measurement().finish()) {
      writer.write(new FromAgent.Part(part));
    }
    for (DataPart part : role().results()) {
      writer.write(new FromAgent.Part(part));
    }
  }

  private void done() throws IOException, InterruptedException {
    writer.write(new FromAgent.Done(System.nanoTime()));
  }

  private NodeRole role() {
    return role.orElseThrow(() -> new IllegalStateException("asked to act before Prepare"));
  }

  private Measurement measurement() {
    return measurement.orElseThrow(() -> new IllegalStateException("asked to stop before Watch"));
  }

  private static FromAgent.Hello hello() throws IOException {
    ClockPair clock = ClockPair.take();
    SortedMap<String, String> software = new TreeMap<>();
    software.put("jdk", Runtime.version().toString());
    software.put("jvm", System.getProperty("java.vm.name"));
    software.put("kernel", System.getProperty("os.version"));
    software.put("netty", Transports.nettyVersion());
    software.put("netty allocator", Transports.allocator());
    software.put("netty epoll", Transports.unavailable(Transport.EPOLL).orElse("available"));
    software.put("netty io_uring", Transports.unavailable(Transport.IO_URING).orElse("available"));
    return new FromAgent.Hello(
        Protocol.VERSION,
        ProcessHandle.current().pid(),
        clock.realtimeNs(),
        clock.monotonicNs(),
        OpenFileLimit.raised().soft(),
        software);
  }

  private static void log(Exception e) {
    System.err.println(e);
    for (StackTraceElement element : e.getStackTrace()) {
      System.err.println("    at " + element);
    }
  }

  private void pulse() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(Protocol.PULSE.toNanos());
        if (!writer.tryWrite(new FromAgent.Pulse(progress()))) {
          System.err.println("a sign of life was left out: the controller reads too slowly");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("no sign of life any more: " + e.getMessage());
    }
  }

  private Progress progress() {
    Progress counted = role.map(NodeRole::progress).orElse(new Progress(0, 0, 0, 0));
    long timeWait = measurement.map(Measurement::timeWaitNow).orElse(0L);
    return new Progress(counted.attempted(), counted.ok(), counted.failed(), timeWait);
  }
}
