package io.twlab.observe;

import io.twlab.linux.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// CPU time of the machine, from the first line of `/proc/stat` (in a container too it is the
/// machine's), and of this process.
///
/// - `cpu.machine_busy`: 0..1 of all CPUs since the sample before; steal counts as busy, iowait as
///   idle; no value when the kernel's clock (10 ms) has not moved since
/// - `cpu.machine_ns`: cumulative; user, nice, system, irq and softirq of all CPUs, in steps of 10
///   ms
/// - `cpu.steal_ns`: cumulative; what the hypervisor gave to others while this machine wanted to
///   run
/// - `cpu.process_ns`: cumulative; all threads of this process. Softirq work is not put down to
///   whom it is done for
public final class CpuSampler implements Sampler {
  private static final List<String> METRICS =
      List.of("cpu.machine_busy", "cpu.machine_ns", "cpu.steal_ns", "cpu.process_ns");

  private final ProcFile stat;
  private final long tickNs;
  private final CpuTicks ticks = new CpuTicks();
  private long busyBefore;
  private long totalBefore;

  private CpuSampler(ProcFile stat, long tickNs) {
    this.stat = stat;
    this.tickNs = tickNs;
  }

  public static CpuSampler open() throws IOException {
    return open(Path.of("/proc/stat"));
  }

  static CpuSampler open(Path path) throws IOException {
    CpuSampler sampler = new CpuSampler(ProcFile.open(path), Clock.tickNs());
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
    return stat.source();
  }

  @Override
  public List<String> metrics() {
    return METRICS;
  }

  @Override
  public void sample(double[] into) throws IOException {
    ticks.read(stat.read());
    into[0] = busyShare();
    into[1] = ticks.work() * (double) tickNs;
    into[2] = ticks.steal() * (double) tickNs;
    into[3] = Clock.PROCESS_CPU.nowNs();
  }

  private double busyShare() {
    long busy = ticks.work() + ticks.steal();
    long total = busy + ticks.idle();
    if (total <= totalBefore) {
      return Double.NaN;
    }
    double share = (busy - busyBefore) / (double) (total - totalBefore);
    busyBefore = busy;
    totalBefore = total;
    return Math.clamp(share, 0.0, 1.0);
  }

  @Override
  public void close() throws IOException {
    stat.close();
  }
}
