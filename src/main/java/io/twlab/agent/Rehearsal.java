package io.twlab.agent;

import io.twlab.control.FromAgent;
import io.twlab.control.MessageReader;
import io.twlab.control.MessageWriter;
import io.twlab.control.NodeTask;
import io.twlab.control.NodeTask.Endpoint;
import io.twlab.control.ToAgent;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Arrivals;
import io.twlab.spec.Link;
import io.twlab.spec.Observe;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sockets;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A short trial inside one process: a client and a server on loopback, each driven through every
/// question by its codec. A JVM that records what it does learns here which classes an agent needs
/// and which methods are hot.
///
/// Must be started in a network namespace of its own, with the loopback interface up.
public final class Rehearsal {
  private static final Duration WARM_UP = Duration.ofMillis(300);
  private static final Duration WINDOW = Duration.ofMillis(700);

  /// Enough for the methods of one attempt to be compiled, and their profiles to be kept.
  private static final double PER_SECOND = 2_000;

  private static final long SEED = 1;
  private static final boolean PROMPT = false;
  private static final int PIPE_BYTES = 1 << 16;

  private static final String CLIENT = "127.0.0.1";
  private static final String CLIENT_WARM_UP = "127.0.0.2";
  private static final List<Endpoint> SERVER = List.of(new Endpoint("127.0.0.3", 7000));
  private static final List<Endpoint> SERVER_WARM_UP = List.of(new Endpoint("127.0.0.4", 7000));

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Actor server = Actor.enter(Role.SERVER);
    Actor client = Actor.enter(Role.CLIENT);
    server.ask(new ToAgent.Prepare(task(Role.SERVER, SERVER)));
    client.ask(new ToAgent.Prepare(task(Role.CLIENT, SERVER)));
    client.ask(new ToAgent.WarmUp(WARM_UP));
    for (Actor actor : List.of(server, client)) {
      actor.ask(new ToAgent.CheckQuiet());
      actor.ask(new ToAgent.Watch());
    }
    client.ask(new ToAgent.Measure(System.nanoTime()));
    for (Actor actor : List.of(server, client)) {
      actor.ask(new ToAgent.Freeze());
      actor.ask(new ToAgent.Collect());
    }
    // Both roles' threads still run.
    System.exit(0);
  }

  private static NodeTask task(Role role, List<Endpoint> targets) {
    return new NodeTask(
        new NodeId(role, 1),
        1,
        SEED,
        PROMPT,
        scenario(),
        List.of(CLIENT),
        CLIENT_WARM_UP,
        targets,
        SERVER_WARM_UP);
  }

  private static Scenario scenario() {
    Workload workload =
        new Workload(
            new Arrivals.Constant(PER_SECOND),
            WARM_UP,
            WINDOW,
            1,
            new Workload.Exchange(1, 1),
            new Workload.Close(Workload.Closer.CLIENT, Workload.CloseHow.FIN),
            new Workload.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)),
            Optional.empty());
    return new Scenario(
        Topology.PAIR,
        Link.BARE,
        workload,
        Transport.EPOLL,
        Sockets.DEFAULT,
        Sysctls.NONE,
        List.of(),
        Observe.DEFAULT);
  }

  /// One agent session, and the controller's end of its channel.
  private record Actor(MessageWriter<ToAgent> questions, MessageReader<FromAgent> answers) {
    static Actor enter(Role role) throws IOException, InterruptedException {
      PipedOutputStream asked = new PipedOutputStream();
      PipedInputStream heard = new PipedInputStream(asked, PIPE_BYTES);
      PipedOutputStream said = new PipedOutputStream();
      PipedInputStream told = new PipedInputStream(said, PIPE_BYTES);
      AgentSession session =
          new AgentSession(
              Inbox.reading(new MessageReader<>(heard, ToAgent.class)),
              new MessageWriter<>(new BufferedOutputStream(said), FromAgent.class, role.label()));
      Thread.ofPlatform().name(role.label()).daemon().start(() -> serve(session));
      Actor actor =
          new Actor(
              new MessageWriter<>(asked, ToAgent.class, "rehearsal"),
              new MessageReader<>(told, FromAgent.class));
      actor.awaitEnd();
      return actor;
    }

    /// Asks, and reads until the question is answered.
    void ask(ToAgent question) throws IOException, InterruptedException {
      questions.write(question);
      awaitEnd();
    }

    private void awaitEnd() throws IOException {
      while (true) {
        switch (answers.read().orElseThrow(() -> new IOException("the session ended"))) {
          case FromAgent.Pulse _, FromAgent.Part _ -> {}
          case FromAgent.Failed failed -> throw new IOException(failed.message());
          case FromAgent.Hello _, FromAgent.Prepared _, FromAgent.Quiet _, FromAgent.Done _ -> {
            return;
          }
        }
      }
    }

    private static void serve(AgentSession session) {
      try {
        session.serve();
      } catch (IOException e) {
        System.err.println("rehearsal: " + e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
