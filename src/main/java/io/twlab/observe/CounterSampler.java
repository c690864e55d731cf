package io.twlab.observe;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Follows some counters over time, each as `counters.<group>.<name>`, cumulative since the
/// namespace began.
///
/// A counter that this kernel does not have is left out.
public final class CounterSampler implements Sampler {
  private static final Set<String> TCP =
      Set.of(
          "ActiveOpens", "PassiveOpens", "AttemptFails", "EstabResets", "RetransSegs", "OutRsts");
  private static final Set<String> TCP_EXT =
      Set.of(
          "TW",
          "TWRecycled",
          "TWKilled",
          "TCPTimeWaitOverflow",
          "ListenOverflows",
          "ListenDrops",
          "PAWSActive",
          "PAWSEstab",
          "PAWSTimewait");

  private final CounterFile file;
  private final int[] followed;
  private final List<String> metrics;

  private CounterSampler(CounterFile file, Set<String> names) {
    this.file = file;
    List<CounterName> all = file.names();
    this.followed =
        IntStream.range(0, all.size()).filter(i -> names.contains(all.get(i).name())).toArray();
    this.metrics = IntStream.of(followed).mapToObj(i -> all.get(i).metric()).toList();
  }

  /// Opens and resets of connections, and retransmissions: group `Tcp`.
  public static CounterSampler snmp() throws IOException {
    return new CounterSampler(CounterFile.snmp(), TCP);
  }

  /// What happens to TIME_WAIT, to listen queues, and by PAWS: group `TcpExt`.
  public static CounterSampler netstat() throws IOException {
    return new CounterSampler(CounterFile.netstat(), TCP_EXT);
  }

  @Override
  public String source() {
    return file.source();
  }

  @Override
  public List<String> metrics() {
    return metrics;
  }

  @Override
  public void sample(double[] into) throws IOException {
    long[] values = file.read();
    for (int i = 0; i < followed.length; i++) {
      into[i] = values[followed[i]];
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
