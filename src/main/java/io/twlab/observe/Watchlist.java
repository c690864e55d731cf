package io.twlab.observe;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Which samplers run, each at its pace. Owns them: closing it closes their files.
///
/// @param entries in the order in which they are sampled when several are due at once
public record Watchlist(List<Entry> entries) implements Closeable {
  /// Sockets are counted by state no more often than this …
  static final Duration STATES_INTERVAL = Duration.ofSeconds(1);

  /// … and so seldom that it costs no more than this share of one CPU.
  static final double STATES_CPU_SHARE = 0.02;

  /// One sampler at its pace.
  public record Entry(Sampler sampler, Pace pace) {}

  public Watchlist {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("nothing to watch");
    }
  }

  /// sockstat, the followed counters of snmp and netstat, and CPU, each at every interval.
  ///
  /// @throws IOException when a file is missing or malformed here
  public static Watchlist standard(Duration interval) throws IOException {
    Pace steady = new Pace.Steady(interval);
    List<Entry> opened = new ArrayList<>();
    try {
      opened.add(new Entry(SockstatSampler.open(), steady));
      opened.add(new Entry(CounterSampler.snmp(), steady));
      opened.add(new Entry(CounterSampler.netstat(), steady));
      opened.add(new Entry(CpuSampler.open(), steady));
      return new Watchlist(opened);
    } catch (IOException e) {
      closeAll(opened, e);
      throw e;
    }
  }

  /// [#standard(Duration)], and sockets by TCP state: every second, less often when that costs more
  /// than 2% of a CPU.
  public static Watchlist withStates(Duration interval) throws IOException {
    Watchlist standard = standard(interval);
    try {
      List<Entry> entries = new ArrayList<>(standard.entries);
      Pace bounded = new Pace.Bounded(STATES_INTERVAL, STATES_CPU_SHARE);
      entries.add(new Entry(StateSampler.open(), bounded));
      return new Watchlist(entries);
    } catch (IOException e) {
      closeAll(standard.entries, e);
      throw e;
    }
  }

  private static void closeAll(List<Entry> entries, IOException because) {
    for (Entry entry : entries) {
      try {
        entry.sampler().close();
      } catch (IOException e) {
        because.addSuppressed(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    IOException failed = new IOException("samplers could not be closed");
    closeAll(entries, failed);
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
