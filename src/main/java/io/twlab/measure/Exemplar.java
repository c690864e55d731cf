package io.twlab.measure;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One attempt of a trial, kept as an example of what a number counts.
///
/// @param of the number: an outcome's metric such as `failures.connect.ECONNREFUSED`, or
///   [#SLOW_CONNECT]
/// @param intendedNs when the attempt was due
/// @param atNs when it ended so, or was connected; of one that was never begun, when it was given
///   up
/// @param local address and port, where the socket had them; not known of one that failed before
/// @param remote address and port; empty where the attempt was never begun, and so had no
///   destination
/// @param tcpInfo the kernel's TCP_INFO at that moment, by its names without `tcpi_`; empty where
///   the socket was gone, or the transport cannot ask
/// @param moved what the nodes' counters did around [#momentNs()], where they were sampled
public record Exemplar(
    NodeId node,
    String of,
    long intendedNs,
    long atNs,
    Optional<String> local,
    Optional<String> remote,
    SortedMap<String, Long> tcpInfo,
    Optional<Moved> moved) {
  /// The slowest connects, from intended start to established.
  public static final String SLOW_CONNECT = "latency.connect_us.max";

  /// Counters in the interval between two samples; all connections of a node move them.
  ///
  /// @param counters by `<node> <group>.<name>`; those that moved only
  public record Moved(long fromNs, long toNs, SortedMap<String, Long> counters) {
    public Moved {
      counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }
  }

  public Exemplar {
    tcpInfo = Collections.unmodifiableSortedMap(new TreeMap<>(tcpInfo));
  }

  /// What the example is of: when the attempt ended, or, as it was never begun, should have.
  public long momentNs() {
    return isBegun() ? atNs : intendedNs;
  }

  public boolean isBegun() {
    return remote.isPresent();
  }

  public Exemplar withMoved(Moved seen) {
    return new Exemplar(node, of, intendedNs, atNs, local, remote, tcpInfo, Optional.of(seen));
  }
}
