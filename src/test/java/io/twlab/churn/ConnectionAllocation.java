package io.twlab.churn;

import com.sun.management.ThreadMXBean;
import io.twlab.Await;
import io.twlab.churn.ConnectionPair.Kind;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload.CloseHow;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Prints the bytes that the two event loops of a pair allocate for one connection: a line
/// `TRANSPORT CLOSE KIND BYTES` for each combination. One connection at a time, so that no wake-up
/// serves two and the kinds wake equally often.
///
/// A program of its own, for the sake of two options. With `-XX:TieredStopAtLevel=1` the compiler
/// allocates what the source says; the other one leaves out what it finds to be unneeded, more of
/// it the longer it has run, and a difference between two pairs would be one between two moments.
/// And with `-Dio.netty.leakDetection.level=disabled` Netty does not pick buffers at random to be
/// tracked.
final class ConnectionAllocation {
  private static final Duration WINDOW = Duration.ofMillis(50);

  /// How long is waited for the threads to come to rest.
  private static final Duration REST = Duration.ofSeconds(5);

  private static final int WARM_UP_CONNECTIONS = 500;
  private static final int MEASUREMENTS = 5;
  private static final int MEASURED_CONNECTIONS = 100;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ConnectionAllocation() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (Transport transport : new Transport[] {Transport.EPOLL, Transport.NIO}) {
      for (CloseHow close : CloseHow.values()) {
        for (Kind kind : List.of(Kind.TWLAB, Kind.NETTY)) {
          double bytes = bytesPerConnection(kind, new PairSettings(transport, close, 1));
          out.println(String.format(Locale.ROOT, "%s %s %s %.1f", transport, close, kind, bytes));
        }
      }
    }
  }

  /// The median of several measurements, because loading a class or filling a pool happens in some
  /// of them, and because the server may finish the last connection of one in the next.
  private static double bytesPerConnection(Kind kind, PairSettings settings) throws Exception {
    try (ConnectionPair pair = kind.open(settings)) {
      bytesPerConnection(pair, WARM_UP_CONNECTIONS);
      double[] bytes = new double[MEASUREMENTS];
      for (int i = 0; i < MEASUREMENTS; i++) {
        bytes[i] = bytesPerConnection(pair, MEASURED_CONNECTIONS);
      }
      Arrays.sort(bytes);
      return bytes[MEASUREMENTS / 2];
    }
  }

  private static double bytesPerConnection(ConnectionPair pair, int atLeastConnections)
      throws Exception {
    long before = allocatedBytesAtRest(pair);
    long connections = 0;
    while (connections < atLeastConnections) {
      pair.start(WINDOW);
      connections += pair.finish();
    }
    return (allocatedBytesAtRest(pair) - before) / (double) connections;
  }

  private static long[] threads(String nameBegins) {
    long[] ids =
        Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
            .filter(thread -> thread != null && thread.getThreadName().startsWith(nameBegins))
            .mapToLong(ThreadInfo::getThreadId)
            .toArray();
    return ids;
  }

  /// Reads until nothing changes any more: the counter of a thread that is allocating can be too
  /// high by a whole allocation buffer for a moment.
  private static long allocatedBytesAtRest(ConnectionPair pair) throws Exception {
    long[] threads = threads(pair.threads());
    AtomicLong before = new AtomicLong(-1);
    return Await.until(REST, () -> allocatedBytes(threads), seen -> before.getAndSet(seen) == seen);
  }

  private static long allocatedBytes(long[] threads) {
    return Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).sum();
  }
}
