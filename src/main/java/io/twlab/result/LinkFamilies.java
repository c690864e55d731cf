package io.twlab.result;

import static io.twlab.result.Direction.LOWER;
import static io.twlab.result.Direction.NEITHER;
import static io.twlab.result.MetricFamily.measured;
import static io.twlab.result.MetricKind.COUNT;
import static io.twlab.result.MetricKind.TIMING;

import java.util.List;

/// What a link did, its own error, and what faults did on it.
final class LinkFamilies {
  private static final String PACKETS = "packets";
  private static final String US = "µs";

  static final List<MetricFamily> ALL =
      List.of(
          measured(
              "link.<direction>.sent",
              PACKETS,
              NEITHER,
              COUNT,
              "Packets that left the link in this direction, over the window and its tail; only"
                  + " where netem or the wire is on it, as all of `link.*`."),
          measured(
              "link.<direction>.dropped",
              PACKETS,
              NEITHER,
              COUNT,
              "Packets that did not: lost as asked for, or because the queue was full (netem counts"
                  + " both in one); with the wire also unread and refused ones."),
          measured(
              "link.<direction>.dropped_share",
              "share",
              NEITHER,
              COUNT,
              "Dropped by dropped and sent together, 0 to 1."),
          measured(
              "link.<direction>.overlimits",
              "events",
              NEITHER,
              COUNT,
              "Netem's overlimits (tc-stats(8))."),
          measured(
              "link.<direction>.requeues",
              "events",
              NEITHER,
              COUNT,
              "Netem's requeues (tc-stats(8)): the device was busy."),
          measured(
              "link.<direction>.backlog",
              PACKETS,
              NEITHER,
              COUNT,
              "Packets that wait in netem or the wire when the tail has ended."),
          ofWire("lost", "Packets that the wire lost as asked for."),
          ofWire("overflowed", "Packets that found the wire's queue full."),
          ofWire(
              "unread",
              "Packets that the kernel threw away because the wire did not read them in time."),
          ofWire(
              "refused",
              "Packets that the kernel did not take back from the wire, such as one whose IP"
                  + " version was damaged."),
          ofWire("duplicated", "Packets that the wire gave a second copy."),
          ofWire("corrupted", "Packets in which the wire flipped a bit."),
          ofWire("reordered", "Packets that the wire let skip the delay."),
          measured(
              "link.<direction>.late_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "The wire's own error: how long after a packet was due it was sent. How long it"
                  + " waited for the wire to read it is not in it."),
          measured(
              FaultMetrics.PREFIX + "<fault>" + FaultMetrics.MATCHED,
              "segments",
              NEITHER,
              COUNT,
              "Segments that this fault of the experiment was for, over the window and its tail."
                  + " What `recycle-gate` and `clock-behind` do is emulation: no kernel takes part"
                  + " in it."),
          measured(
              FaultMetrics.PREFIX + "<fault>" + FaultMetrics.ACTED,
              "segments",
              NEITHER,
              COUNT,
              "Of them those where it did what it is for; a replay that has no segment to replay"
                  + " does not act."));

  private LinkFamilies() {}

  private static MetricFamily ofWire(String what, String meaning) {
    return measured("link.<direction>." + what, PACKETS, NEITHER, COUNT, meaning);
  }
}
