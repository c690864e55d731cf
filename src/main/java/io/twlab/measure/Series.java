package io.twlab.measure;

/// One metric of one node over time: parallel arrays, times ascending. A missing sample is absent
/// here and counted in a [Gap], never a zero.
///
/// Metric names: `tw` (sockstat's tw, which includes FIN_WAIT_2 minisocks), `tcp.inuse`,
/// `tcp.orphan`, `tcp.alloc`, `tcp.mem_pages`, `states.TIME_WAIT` (and the other states, from
/// sock_diag), `cpu.machine_busy` (0..1 of all CPUs), `cpu.process_ns` (cumulative),
/// `counters.<group>.<name>` where a counter is followed over time.
public record Series(NodeId node, String metric, long[] tNs, double[] values) {
  public Series {
    if (tNs.length != values.length) {
      throw new IllegalArgumentException(
          metric + ": " + tNs.length + " times but " + values.length + " values");
    }
  }

  public int size() {
    return tNs.length;
  }
}
