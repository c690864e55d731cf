package io.twlab.report.sequence;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Writes down segments between one client and one server, as a link would have seen them.
public final class Wiretap {
  public static final String CLIENT = "198.18.0.2:40000";
  public static final String SERVER = "198.18.0.6:7000";
  private static final long STARTED_NS = 1_000_000_000_000L;

  private final List<Segment> segments = new ArrayList<>();
  private long nowNs = STARTED_NS;
  private long crossingNs = 10_000;

  public List<Segment> segments() {
    return List.copyOf(segments);
  }

  /// On a link that takes so many µs from here on.
  public Wiretap crossing(long microseconds) {
    crossingNs = microseconds * 1_000;
    return this;
  }

  public Wiretap after(long microseconds) {
    nowNs += microseconds * 1_000;
    return this;
  }

  /// From the client, 20 µs after the last.
  public Wiretap client(String flags, long sequence, long acknowledgment, int bytes) {
    return add(LinkDirection.CLIENT_TO_SERVER, flags, sequence, acknowledgment, bytes);
  }

  public Wiretap server(String flags, long sequence, long acknowledgment, int bytes) {
    return add(LinkDirection.SERVER_TO_CLIENT, flags, sequence, acknowledgment, bytes);
  }

  private Wiretap add(LinkDirection way, String flags, long seq, long ack, int bytes) {
    after(20);
    boolean up = way == LinkDirection.CLIENT_TO_SERVER;
    segments.add(
        new Segment(
            nowNs,
            OptionalLong.of(nowNs + crossingNs),
            way,
            up ? CLIENT : SERVER,
            up ? SERVER : CLIENT,
            bits(flags),
            seq & 0xFFFF_FFFFL,
            ack & 0xFFFF_FFFFL,
            bytes,
            Optional.of(new Segment.Timestamps(nowNs / 1_000_000, nowNs / 1_000_000)),
            SegmentFate.PASSED,
            Optional.empty()));
    return this;
  }

  /// The last one meets this on its way, and does not arrive.
  public Wiretap met(SegmentFate fate, String fault) {
    return met(fate, fault, OptionalLong.empty());
  }

  /// The last one arrives so many µs later.
  public Wiretap held(String fault, long microseconds) {
    OptionalLong leftNs = OptionalLong.of(nowNs + microseconds * 1_000);
    return met(SegmentFate.HELD, fault, leftNs);
  }

  /// The last one was made by the link.
  public Wiretap made(SegmentFate fate, String fault) {
    return met(fate, fault, OptionalLong.of(nowNs + crossingNs));
  }

  private Wiretap met(SegmentFate fate, String fault, OptionalLong leftNs) {
    Segment last = segments.removeLast();
    segments.add(
        new Segment(
            last.seenNs(),
            leftNs,
            last.direction(),
            last.source(),
            last.destination(),
            last.flags(),
            last.sequence(),
            last.acknowledgment(),
            last.payloadBytes(),
            last.timestamps(),
            fate,
            fault.isEmpty() ? Optional.empty() : Optional.of(fault)));
    return this;
  }

  private static int bits(String flags) {
    int bits = 0;
    for (String flag : flags.split(" ")) {
      bits |= TcpFlag.valueOf(flag).bit();
    }
    return bits;
  }

  /// The client connects, by these ISNs.
  public Wiretap connects(long client, long server) {
    return client("SYN", client, 0, 0)
        .server("SYN ACK", server, client + 1, 0)
        .client("ACK", client + 1, server + 1, 0);
  }

  /// Figure 2 as Linux 6.18 does it: the last ACK lost, a SYN in LAST_ACK, challenge ACK, RST, SYN
  /// again, and a connection that comes up.
  public static Wiretap lostLastAck() {
    return new Wiretap()
        .connects(1_000, 5_000)
        .client("PSH ACK", 1_001, 5_001, 100)
        .server("PSH ACK", 5_001, 1_101, 200)
        .client("FIN ACK", 1_101, 5_201, 0)
        .server("FIN ACK", 5_201, 1_102, 0)
        .client("ACK", 1_102, 5_202, 0)
        .met(SegmentFate.DROPPED, "lost_last_ack")
        .after(150)
        .client("SYN", 16_626, 0, 0)
        .server("ACK", 5_202, 1_102, 0)
        .client("RST", 1_102, 0, 0)
        .after(10_300)
        .client("SYN", 16_626, 0, 0)
        .server("SYN ACK", 95_000, 16_627, 0)
        .client("ACK", 16_627, 95_001, 0)
        .client("PSH ACK", 16_627, 95_001, 100)
        .server("PSH ACK", 95_001, 16_727, 200);
  }

  /// Figure 1: many exchanges, RST, the next connection, and a late copy of an old segment in front
  /// of its second request.
  public static Wiretap delayedPacket() {
    long client = 4_294_900_000L;
    long server = 70_000;
    Wiretap tap = new Wiretap().connects(client, server);
    exchanges(tap, client + 1, server + 1, 64);
    tap.client("RST ACK", client + 1 + 64 * 1_448, server + 1 + 64 * 1_448, 0).after(200);
    long later = 15_000;
    tap.connects(client + later, server + later);
    exchanges(tap, client + later + 1, server + later + 1, 1);
    long next = client + later + 1 + 1_448;
    long oldSequence = client + 1 + 11 * 1_448;
    tap.client("PSH ACK", oldSequence, server + 1 + 11 * 1_448, 1_448)
        .made(SegmentFate.REPLAYED, "late_copy")
        .client("PSH ACK", next, server + later + 1 + 1_448, 1_448)
        .server("ACK", server + later + 1 + 1_448, next + 1_448, 0)
        .server("RST ACK", server + later + 1 + 1_448, next + 1_448, 0);
    return tap;
  }

  private static void exchanges(Wiretap tap, long client, long server, int count) {
    for (int i = 0; i < count; i++) {
      tap.client("PSH ACK", client + i * 1_448L, server + i * 1_448L, 1_448)
          .server("PSH ACK", server + i * 1_448L, client + (i + 1) * 1_448L, 1_448);
    }
  }

  /// A segment of the first connection that arrives in the second, behind a lost one.
  public static Wiretap held() {
    return new Wiretap()
        .connects(1_000, 5_000)
        .client("PSH ACK", 1_001, 5_001, 100)
        .held("late_data", 1_230_000)
        .server("RST", 5_001, 0, 0)
        .after(1_229_000)
        .connects(9_000, 20_000)
        .client("PSH ACK", 9_001, 20_001, 100)
        .after(2_000)
        .client("ACK", 9_101, 20_001, 0)
        .made(SegmentFate.COPIED, "")
        .client("FIN ACK", 9_101, 20_001, 0)
        .met(SegmentFate.LOST, "")
        .after(200_000)
        .client("FIN ACK", 9_101, 20_001, 0)
        .server("RST", 20_001, 0, 0)
        .made(SegmentFate.FORGED, "cut");
  }
}
