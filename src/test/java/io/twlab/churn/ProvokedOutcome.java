package io.twlab.churn;

import static io.twlab.churn.Workloads.CLIENT_FIN;

import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Brings one outcome about and prints a line `METRIC COUNT` for each that came: `main TRANSPORT
/// CASE`. A program of its own, since what it needs of the kernel (sysctls, addresses, limits) it
/// has to have for itself.
final class ProvokedOutcome {
  /// Nobody there answers: packets to the block leave by a dummy interface, and are gone.
  private static final String BLACK_HOLE = "198.18.0.2";

  private static final int PORT = 9;

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
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Case provoked = Case.valueOf(args[1]);
    ChurnReport report = provoked.run(Transport.valueOf(args[0]));
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
