package io.twlab.observe;

import io.twlab.linux.ErrnoException;
import io.twlab.linux.SockDiag;
import io.twlab.linux.SocketCounts;
import io.twlab.linux.TcpState;
import io.twlab.measure.Counter;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Runs as a process of its own inside a namespace: does what each line of its input says, answers
/// with lines, and ends each answer with an empty one.
final class LoopbackNode {
  private static final NodeId SELF = new NodeId(Role.CLIENT, 1);

  private final ServerSocket server = new ServerSocket();
  private final List<Socket> kept = new ArrayList<>();
  private CounterSnapshot snapshot = CounterSnapshot.take();

  private LoopbackNode() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 128);
  }

  public static void main(String[] args) throws IOException {
    LoopbackNode node = new LoopbackNode();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ");
      int times = words.length > 1 ? Integer.parseInt(words[1]) : 0;
      node.answer(words[0], times).forEach(System.out::println);
      System.out.println();
    }
  }

  private List<String> answer(String command, int times) throws IOException {
    return switch (command) {
      case "nothing" -> List.of();
      case "time-wait" -> connect(times, LoopbackNode::closeBoth);
      case "orphan" -> connect(times, (client, _) -> client.close());
      case "half-close" -> connect(times, (client, _) -> client.shutdownOutput());
      case "keep" -> connect(times, (_, _) -> {});
      case "counts" -> counts();
      case "sockstat" -> sockstat();
      case "destroy" -> destroy(EnumSet.of(TcpState.TIME_WAIT));
      case "destroy-all" -> destroy(EnumSet.complementOf(EnumSet.of(TcpState.LISTEN)));
      case "snapshot" -> takeSnapshot();
      case "deltas" -> deltas();
      case "costs" -> SamplingCosts.measure(times);
      default -> throw new IllegalArgumentException(command);
    };
  }

  private interface Ending {
    void end(Socket client, Socket accepted) throws IOException;
  }

  private List<String> connect(int times, Ending ending) throws IOException {
    for (int i = 0; i < times; i++) {
      Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
      Socket accepted = server.accept();
      ending.end(client, accepted);
      if (!accepted.isClosed()) {
        kept.add(client);
        kept.add(accepted);
      }
    }
    return List.of();
  }

  private static void closeBoth(Socket client, Socket accepted) throws IOException {
    client.close();
    accepted.close();
  }

  private static List<String> counts() throws IOException {
    try (SockDiag sockDiag = SockDiag.open()) {
      SocketCounts counts = new SocketCounts();
      sockDiag.count(TcpState.reported(), counts);
      List<String> lines = new ArrayList<>();
      counts.toMap().forEach((state, count) -> lines.add(state + " " + count));
      lines.add("MINISOCKS " + counts.finWait2Minisocks());
      return lines;
    }
  }

  private static List<String> sockstat() throws IOException {
    try (SockstatSampler sampler = SockstatSampler.open()) {
      return List.of("tw " + sampler.timeWait());
    }
  }

  private static List<String> destroy(EnumSet<TcpState> states) throws IOException {
    try (SockDiag sockDiag = SockDiag.open()) {
      return List.of("destroyed " + sockDiag.destroy(states));
    } catch (ErrnoException e) {
      return List.of("refused " + e.getMessage());
    }
  }

  private List<String> takeSnapshot() throws IOException {
    snapshot = CounterSnapshot.take();
    return List.of();
  }

  private List<String> deltas() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Counter counter : CounterSnapshot.take().minus(snapshot, SELF)) {
      lines.add(counter.group() + counter.name() + " " + counter.delta());
    }
    return lines;
  }
}
