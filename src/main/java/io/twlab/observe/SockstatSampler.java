package io.twlab.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// TCP's line of `/proc/net/sockstat`, and of `sockstat6` where the kernel has IPv6.
///
/// - `tw`: minisocks of this namespace, both families: TIME_WAIT and orphans in FIN_WAIT_2
/// - `tcp.inuse`: other sockets of this namespace, both families
/// - `tcp.orphan`, `tcp.alloc`, `tcp.mem_pages`: of the whole machine, not of the namespace
public final class SockstatSampler implements Sampler {
  /// sockstat's `tw`.
  public static final String TIME_WAIT_METRIC = "tw";

  private static final List<String> METRICS =
      List.of(TIME_WAIT_METRIC, "tcp.inuse", "tcp.orphan", "tcp.alloc", "tcp.mem_pages");
  private static final int TW = 0;
  private static final int INUSE = 1;

  private final ProcFile sockstat;
  private final Optional<ProcFile> sockstat6;

  private SockstatSampler(ProcFile sockstat, Optional<ProcFile> sockstat6) {
    this.sockstat = sockstat;
    this.sockstat6 = sockstat6;
  }

  public static SockstatSampler open() throws IOException {
    return open(Path.of("/proc/net/sockstat"), Path.of("/proc/net/sockstat6"));
  }

  static SockstatSampler open(Path sockstat, Path sockstat6) throws IOException {
    ProcFile ipv4 = ProcFile.open(sockstat);
    SockstatSampler sampler =
        new SockstatSampler(
            ipv4,
            Files.exists(sockstat6) ? Optional.of(ProcFile.open(sockstat6)) : Optional.empty());
    try {
      sampler.sample(new double[METRICS.size()]);
      return sampler;
    } catch (IOException e) {
      sampler.close();
      throw e;
    }
  }

  @Override
  public String source() {
    return sockstat.source();
  }

  @Override
  public List<String> metrics() {
    return METRICS;
  }

  @Override
  public void sample(double[] into) throws IOException {
    Lines ipv4 = lineOf(sockstat, "TCP:");
    into[INUSE] = value(ipv4, "inuse");
    into[2] = value(ipv4, "orphan");
    into[TW] = value(ipv4, "tw");
    into[3] = value(ipv4, "alloc");
    into[4] = value(ipv4, "mem");
    if (sockstat6.isPresent()) {
      into[INUSE] += value(lineOf(sockstat6.get(), "TCP6:"), "inuse");
    }
  }

  /// Minisocks now.
  long timeWait() throws IOException {
    double[] values = new double[METRICS.size()];
    sample(values);
    return (long) values[TW];
  }

  private static Lines lineOf(ProcFile file, String protocol) throws IOException {
    Lines lines = file.read();
    while (lines.nextLine()) {
      if (lines.nextWord() && lines.wordIs(protocol)) {
        return lines;
      }
    }
    throw new MalformedSourceException("no line " + protocol + " in " + file.source());
  }

  /// The kernel writes the pairs in this order since 2.4, so that each is looked for behind the one
  /// before.
  private static long value(Lines line, String key) throws MalformedSourceException {
    while (line.nextWord()) {
      if (line.wordIs(key)) {
        line.nextWord();
        return line.number();
      }
    }
    throw new MalformedSourceException("no " + key + " in its line of sockstat");
  }

  @Override
  public void close() throws IOException {
    sockstat.close();
    if (sockstat6.isPresent()) {
      sockstat6.get().close();
    }
  }
}
