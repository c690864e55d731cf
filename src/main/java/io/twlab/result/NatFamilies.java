package io.twlab.result;

import static io.twlab.result.Direction.LOWER;
import static io.twlab.result.Direction.NEITHER;
import static io.twlab.result.MetricFamily.measured;
import static io.twlab.result.MetricKind.COUNT;

import java.util.List;

/// What the router that translates addresses kept and threw away.
final class NatFamilies {
  private static final String ENTRIES = "entries";

  static final List<MetricFamily> ALL =
      List.of(
          measured(
              "nat.conntrack.at_start",
              ENTRIES,
              NEITHER,
              COUNT,
              "Connections that the router's connection tracking knows when the window starts,"
                  + " those of the warm-up included; only with `topology.nat`, as all of `nat.*`."),
          measured(
              "nat.conntrack.peak",
              ENTRIES,
              NEITHER,
              COUNT,
              "Their highest number in the window and its tail, sampled twice a second."),
          measured(
              "nat.conntrack.end",
              ENTRIES,
              NEITHER,
              COUNT,
              "Their number when the tail has ended."),
          measured(
              "nat.conntrack.max",
              ENTRIES,
              NEITHER,
              COUNT,
              "Entries that there is room for, net.netfilter.nf_conntrack_max."),
          measured(
              "nat.conntrack.insert_failed",
              ENTRIES,
              LOWER,
              COUNT,
              "Entries that could not be added over the window and its tail, since two connections"
                  + " raced for one source port (/proc/net/stat/nf_conntrack)."),
          measured(
              "nat.conntrack.drop",
              "packets",
              LOWER,
              COUNT,
              "Packets dropped over the same time since no entry, or no free source port, could be"
                  + " had for them."),
          measured(
              "nat.conntrack.early_drop",
              ENTRIES,
              LOWER,
              COUNT,
              "Entries thrown out over the same time to make room."));

  private NatFamilies() {}
}
