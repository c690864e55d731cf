package io.twlab.packet.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The rule that net.ipv4.tcp_tw_recycle 1 put before a listening socket until Linux 4.12
/// (net/ipv4/tcp_metrics.c of 4.11, tcp_peer_is_proven() and tcp_remember_stamp(); removed by
/// 4396e46187ca). An emulation: no kernel with it takes part.
///
/// Of each remote host the newest TSval of a connection that went to TIME_WAIT here is remembered.
/// For a time after that a SYN of this host is dropped if its TSval is older by more than one, or
/// if it has none (since a26552afe894). Time is counted in whole seconds, as there.
///
/// Left out: a SYN that met a TIME_WAIT socket of its own 4-tuple was judged by that alone. With
/// tcp_tw_recycle such a socket lived for 3.5 retransmission timeouts only.
final class RecycleRule {
  /// TCP_PAWS_WINDOW.
  private static final int WINDOW = 1;

  /// Hosts beyond that are forgotten, the one that was remembered first before others.
  private static final int MOST = 1 << 16;

  private final long memoryS;
  private final Map<Host, Stamp> hosts = new LinkedHashMap<>();

  /// A remote address, of IPv4 as IPv6 has it.
  record Host(long high, long low) {}

  private record Stamp(int value, long second) {}

  /// @param memory how long a TSval counts; 60 s in Linux, TCP_PAWS_MSL
  RecycleRule(Duration memory) {
    memoryS = memory.toSeconds();
  }

  /// A segment with that TSval took a connection of the host to TIME_WAIT.
  void remember(Host host, int value, long nowNs) {
    long second = second(nowNs);
    Stamp known = hosts.get(host);
    if (known == null || known.value - value <= 0 || second - known.second > memoryS) {
      hosts.put(host, new Stamp(value, second));
      if (hosts.size() > MOST) {
        hosts.remove(hosts.keySet().iterator().next());
      }
    }
  }

  /// Whether a SYN with that TSval is dropped.
  boolean refuses(Host host, int value, long nowNs) {
    Stamp known = hosts.get(host);
    return isFresh(known, nowNs) && known.value - value > WINDOW;
  }

  /// Whether a SYN without timestamps is dropped.
  boolean refusesWithout(Host host, long nowNs) {
    return isFresh(hosts.get(host), nowNs);
  }

  private boolean isFresh(Stamp known, long nowNs) {
    return known != null && second(nowNs) - known.second < memoryS;
  }

  private static long second(long nowNs) {
    return TimeUnit.NANOSECONDS.toSeconds(nowNs);
  }
}
