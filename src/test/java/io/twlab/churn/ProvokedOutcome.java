package io.twlab.churn;

import static io.twlab.churn.Workloads.CLIENT_FIN;

import io.twlab.spec.Arrivals;
import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Timeouts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Brings one outcome about and prints a line `METRIC COUNT` for each that came: `main TRANSPORT
/// CASE`. A program of its own, since what it needs of the kernel (sysctls, addresses, limits) it
/// has to have for itself.
final class ProvokedOutcome {
  /// Nobody there answers: packets to the block leave by a dummy interface, and are gone.
  private static final String BLACK_HOLE = "198.18.0.2";

  private static final int PORT = 9;

  /// The attempts of [Workloads#few].
  private static final int FEW = 10;

  /// More attempts than fail in vain in a second and a window: one takes 0.2 µs for each of the
  /// ports that it finds in TIME_WAIT.
  private static final int CROWD = 10_000;

  /// Longer than the window, so that all attempts are made when the process is stopped.
  private static final Timeouts STOPPABLE =
      new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(100));

  /// Longer than a client waits for its last attempt: the window, a second for late starts, all
  /// timeouts, and a second for a stalled loop.
  private static final Duration STOP = Workloads.WINDOW.plus(STOPPABLE.longest()).plusMillis(2_200);

  private ProvokedOutcome() {}

  /// What is provoked.
  enum Case {
    /// Ten attempts from fewer ports, which TIME_WAIT keeps.
    PORTS_USED_UP {
      @Override
      ChurnReport run(Transport transport) {
        InetSocketAddress outsideTheRange =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
        Workload workload = Workloads.few(CLIENT_FIN);
        ChurnServerConfig config =
            new ChurnServerConfig(
                transport,
                List.of(outsideTheRange),
                List.of(),
                Sockets.DEFAULT.server(),
                workload,
                1);
        try (ChurnServer _ = ChurnServer.open(config)) {
          return churn(transport, outsideTheRange, workload);
        }
      }
    },
    /// SYNs into a black hole until the kernel gives up.
    BLACK_HOLE_TO_THE_END {
      @Override
      ChurnReport run(Transport transport) throws IOException {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getByName(BLACK_HOLE), PORT);
        return churn(transport, nobody, Workloads.few(CLIENT_FIN));
      }
    },
    /// The same, with less patience than the kernel has.
    BLACK_HOLE_WITHOUT_PATIENCE {
      @Override
      ChurnReport run(Transport transport) throws IOException {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getByName(BLACK_HOLE), PORT);
        return churn(transport, nobody, Workloads.impatient(CLIENT_FIN));
      }
    },
    /// A listen queue that has room when SYNs come and none when their handshakes end, because the
    /// way there is slow.
    QUEUE_FULL_AT_LAST_ACK {
      @Override
      ChurnReport run(Transport transport) throws IOException {
        try (Peer peer = Peer.neverAccepting()) {
          return churn(transport, peer.address(), Workloads.few(CLIENT_FIN));
        }
      }
    },
    /// connect(2) that searches a full range in vain holds the event loop up, until it is more than
    /// a second behind its schedule.
    LOOP_HELD_UP_BY_CONNECT {
      @Override
      ChurnReport run(Transport transport) throws IOException {
        try (Peer peer = Peer.serving(ProvokedOutcome::closeSecond)) {
          useUpPorts(peer.address());
          return churn(transport, peer.address(), crowd());
        }
      }

      @Override
      int attempts() {
        return CROWD;
      }
    },
    /// SYNs into a black hole, and a process that is stopped from before the first timeout until
    /// the end of all patience.
    STOPPED_TO_THE_END {
      @Override
      ChurnReport run(Transport transport) throws IOException {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getByName(BLACK_HOLE), PORT);
        Process stopper = stopper();
        try (ChurnClient client = open(transport, nobody, stoppable())) {
          CompletableFuture<ChurnReport> running =
              CompletableFuture.supplyAsync(() -> client.run(Workloads.window()));
          while (client.progress().attempted() < FEW && !running.isDone()) {
            Thread.onSpinWait();
          }
          stopper.getOutputStream().close();
          return running.join();
        }
      }
    },
    /// No file descriptor is left for any socket.
    FILES_USED_UP {
      @Override
      ChurnReport run(Transport transport) throws IOException {
        InetSocketAddress closed = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
        try (ChurnClient client = open(transport, closed, Workloads.few(CLIENT_FIN))) {
          // What a first connection loads must not need a file when there is none.
          client.run(Workloads.window());
          List<Socket> hoarded = hoard();
          try {
            return client.run(Workloads.window());
          } finally {
            for (Socket socket : hoarded) {
              socket.close();
            }
          }
        }
      }
    };

    abstract ChurnReport run(Transport transport) throws IOException;

    /// How many the workload schedules.
    int attempts() {
      return FEW;
    }
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Case provoked = Case.valueOf(args[1]);
    Transport transport = Transport.valueOf(args[0]);
    loadClasses(transport);
    ChurnReport report = provoked.run(transport);
    report
        .outcomes()
        .keySet()
        .forEach(outcome -> out.println(outcome.metric() + " " + report.count(outcome)));
    out.println("attempted " + report.attempted());
  }

  private static ChurnReport churn(
      Transport transport, InetSocketAddress target, Workload workload) {
    try (ChurnClient client = open(transport, target, workload)) {
      return client.run(Workloads.window());
    }
  }

  private static ChurnClient open(
      Transport transport, InetSocketAddress target, Workload workload) {
    return ChurnClient.open(
        new ChurnClientConfig(
            transport,
            List.of(target),
            List.of(),
            Sockets.DEFAULT.client(),
            workload,
            Share.WHOLE,
            1));
  }

  /// All due within [Workloads#WINDOW].
  private static Workload crowd() {
    double perSecond = CROWD / (Workloads.WINDOW.toMillis() / 1_000.0);
    return Workloads.of(new Arrivals.Constant(perSecond), 1, Workloads.FOUR_BYTES, CLIENT_FIN);
  }

  /// So that on a busy machine no attempt begins a second late for what a first one loads.
  private static void loadClasses(Transport transport) {
    churn(
        transport,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT),
        Workloads.few(CLIENT_FIN));
  }

  private static Workload stoppable() {
    return new Workload(
        new Arrivals.Constant(50),
        Duration.ZERO,
        Workloads.WINDOW,
        1,
        Workloads.FOUR_BYTES,
        CLIENT_FIN,
        STOPPABLE,
        Optional.empty());
  }

  /// Stops this process for a while soon after its input has ended, when the event loop has nothing
  /// to do but wait.
  private static Process stopper() throws IOException {
    String seconds = Double.toString(STOP.toMillis() / 1_000.0);
    String pid = Long.toString(ProcessHandle.current().pid());
    String stop = "read -r _; sleep 0.2; kill -STOP $1; sleep $2; kill -CONT $1";
    return new ProcessBuilder("sh", "-c", stop, "sh", pid, seconds).start();
  }

  private static void closeSecond(Socket connection) throws IOException {
    try (connection) {
      int _ = connection.getInputStream().read();
    }
  }

  /// Leaves every port that connect(2) could choose in TIME_WAIT.
  private static void useUpPorts(InetSocketAddress server) {
    try {
      while (true) {
        closeFirst(server);
      }
    } catch (IOException _) {
      // No port is left, which is what the attempts have to say.
    }
  }

  private static void closeFirst(InetSocketAddress server) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server);
      socket.shutdownOutput();
      int _ = socket.getInputStream().read();
    }
  }

  /// Takes every file descriptor that this process may have.
  private static List<Socket> hoard() {
    List<Socket> taken = new ArrayList<>();
    try {
      while (true) {
        Socket socket = new Socket();
        // Makes the file descriptor.
        socket.setReuseAddress(true);
        taken.add(socket);
      }
    } catch (IOException _) {
      return taken;
    }
  }
}
