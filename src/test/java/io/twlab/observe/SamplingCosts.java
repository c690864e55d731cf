package io.twlab.observe;

import io.twlab.linux.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one sample costs here and now.
final class SamplingCosts {
  private SamplingCosts() {}

  /// @return a line for each source: median wall time and mean CPU time of a sample, in nanoseconds
  static List<String> measure(int times) throws IOException {
    try (SockstatSampler sockstat = SockstatSampler.open();
        CounterSampler snmp = CounterSampler.snmp();
        CounterSampler netstat = CounterSampler.netstat();
        CpuSampler cpu = CpuSampler.open();
        StateSampler states = StateSampler.open()) {
      List<String> lines = new ArrayList<>();
      for (Sampler sampler : List.of(sockstat, snmp, netstat, cpu, states)) {
        lines.add(sampler.source() + " " + measure(sampler, times));
      }
      return lines;
    }
  }

  private static String measure(Sampler sampler, int times) throws IOException {
    double[] row = new double[sampler.metrics().size()];
    for (int i = 0; i < times; i++) {
      sampler.sample(row);
    }
    long[] wallNs = new long[times];
    long cpuBeforeNs = Clock.THREAD_CPU.nowNs();
    for (int i = 0; i < times; i++) {
      long startNs = System.nanoTime();
      sampler.sample(row);
      wallNs[i] = System.nanoTime() - startNs;
    }
    long cpuNs = (Clock.THREAD_CPU.nowNs() - cpuBeforeNs) / times;
    Arrays.sort(wallNs);
    return wallNs[times / 2] + " " + cpuNs;
  }
}
