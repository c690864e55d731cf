package io.twlab.measure;

import java.util.List;

/// Connection tracking during one trial: the host's, which packets between containers may go
/// through and whose table all of the machine's containers share, or that of a router in the lab.
///
/// @param max entries that it has room for, net.netfilter.nf_conntrack_max
/// @param tNs times of the samples, CLOCK_MONOTONIC, ascending
/// @param entries in the table at those times
/// @param missing samples that could not be taken
/// @param grown increase of its statistics from the first to the last sample, over all CPUs
public record HostConntrack(
    long max, List<Long> tNs, List<Long> entries, long missing, Drops grown) {
  public HostConntrack {
    tNs = List.copyOf(tNs);
    entries = List.copyOf(entries);
    if (tNs.size() != entries.size()) {
      throw new IllegalArgumentException(tNs.size() + " times but " + entries.size() + " values");
    }
  }

  /// Packets and entries that it threw away (/proc/net/stat/nf_conntrack).
  ///
  /// @param insertFailed entries that could not be added: two packets raced for one
  /// @param drop packets dropped since no entry could be made for them
  /// @param earlyDrop entries thrown out to make room for new ones
  public record Drops(long insertFailed, long drop, long earlyDrop) {
    public Drops since(Drops earlier) {
      return new Drops(
          insertFailed - earlier.insertFailed, drop - earlier.drop, earlyDrop - earlier.earlyDrop);
    }

    public boolean any() {
      return insertFailed > 0 || drop > 0 || earlyDrop > 0;
    }
  }
}
