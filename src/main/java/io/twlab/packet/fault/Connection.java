package io.twlab.packet.fault;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.SegmentView;
import java.util.Arrays;

/// What the link saw of one connection. A side of it is named by the direction in which it sends.
final class Connection {
  private static final int SIDES = LinkDirection.values().length;

  private final long number;
  private final boolean[] begun = new boolean[SIDES];
  private final int[] initialSequence = new int[SIDES];
  private final boolean[] finished = new boolean[SIDES];
  private final int[] finalSequence = new int[SIDES];
  private final long[] newestKept = new long[SIDES];
  private final int[] matched;
  private final int sender;
  private boolean established;

  /// @param number on the link, from 1
  /// @param faults how many there are
  /// @param sender what its SYN says in its DSCP field
  Connection(long number, int faults, int sender) {
    this.number = number;
    this.sender = sender;
    matched = new int[faults];
    Arrays.fill(newestKept, SegmentStore.NONE);
  }

  /// Counted from 1 on the link.
  long number() {
    return number;
  }

  /// Which client it is of, where a router between the clients and the link says so.
  int sender() {
    return sender;
  }

  /// The number of a side's SYN, which has been seen.
  int initialSequence(LinkDirection direction) {
    return initialSequence[direction.ordinal()];
  }

  /// Whether the side that sends in that direction has sent its FIN.
  boolean isFinishedBy(LinkDirection direction) {
    return finished[direction.ordinal()];
  }

  /// Whether a SYN of a client is this connection's own once more, and begins no other.
  boolean isBegunBy(SegmentView syn) {
    return !established
        && initialSequence[LinkDirection.CLIENT_TO_SERVER.ordinal()] == syn.sequence();
  }

  /// Whether the server has answered the client's SYN by its own.
  boolean isAnswered() {
    return begun[LinkDirection.SERVER_TO_CLIENT.ordinal()];
  }

  /// Whether a segment is the client's SYN, or an answer to it: a SYN or a RST of the server.
  boolean opensWith(SegmentView segment, LinkDirection direction) {
    int first = initialSequence[LinkDirection.CLIENT_TO_SERVER.ordinal()];
    return switch (direction) {
      case CLIENT_TO_SERVER -> segment.sequence() == first;
      case SERVER_TO_CLIENT -> segment.has(TcpFlag.ACK) && segment.acknowledgment() == first + 1;
    };
  }

  /// Takes notice of a segment of this connection.
  void see(SegmentView segment, LinkDirection direction) {
    int side = direction.ordinal();
    int flags = segment.flags();
    boolean acknowledges = TcpFlag.ACK.isIn(flags);
    if (TcpFlag.SYN.isIn(flags)) {
      if (!acknowledges || acknowledgesSyn(segment, direction)) {
        begun[side] = true;
        initialSequence[side] = segment.sequence();
      }
    } else if (acknowledges
        && direction == LinkDirection.CLIENT_TO_SERVER
        && !TcpFlag.RST.isIn(flags)) {
      established = true;
    }
    // A late FIN of the connection before has no begun side yet.
    if (TcpFlag.FIN.isIn(flags) && begun[side]) {
      finished[side] = true;
      finalSequence[side] = segment.endSequence();
    }
  }

  private boolean acknowledgesSyn(SegmentView segment, LinkDirection direction) {
    int other = opposite(direction);
    return begun[other] && segment.acknowledgment() == initialSequence[other] + 1;
  }

  /// Whether the segment acknowledges the other side's FIN.
  boolean acknowledgesFin(SegmentView segment, LinkDirection direction) {
    int other = opposite(direction);
    return finished[other]
        && segment.has(TcpFlag.ACK)
        && segment.acknowledgment() == finalSequence[other];
  }

  /// Whether the first byte of the segment's payload is that one of the sender's stream.
  boolean isAtOffset(SegmentView segment, LinkDirection direction, int offset) {
    int side = direction.ordinal();
    return begun[side] && segment.sequence() - initialSequence[side] - 1 == offset;
  }

  /// How many of its segments a fault was for by all but their count.
  int matchedBy(int fault) {
    return matched[fault];
  }

  /// @return how many it is of now
  int countMatch(int fault) {
    return ++matched[fault];
  }

  /// Number in the store of the newest segment that this side sent; [SegmentStore#NONE] if none.
  long newestKept(LinkDirection direction) {
    return newestKept[direction.ordinal()];
  }

  void keptNewest(LinkDirection direction, long number) {
    newestKept[direction.ordinal()] = number;
  }

  private static int opposite(LinkDirection direction) {
    return SIDES - 1 - direction.ordinal();
  }
}
