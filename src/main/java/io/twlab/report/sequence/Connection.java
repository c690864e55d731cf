package io.twlab.report.sequence;

import io.twlab.measure.Segment;
import io.twlab.measure.TcpFlag;
import java.util.OptionalLong;

/// One connection of a conversation, as far as it is known when the link sees a segment.
///
/// @param number by SYN, from 1; 0 for what came before the first SYN
/// @param clientIsn initial sequence number of the client; empty where no SYN was seen
/// @param serverIsn of the server; empty before its SYN-ACK
record Connection(int number, OptionalLong clientIsn, OptionalLong serverIsn) {
  static final Connection UNSEEN = new Connection(0, OptionalLong.empty(), OptionalLong.empty());

  /// The connection that a SYN opens.
  Connection next(Segment syn) {
    return new Connection(number + 1, OptionalLong.of(syn.sequence()), OptionalLong.empty());
  }

  Connection answered(Segment synAck) {
    return new Connection(number, clientIsn, OptionalLong.of(synAck.sequence()));
  }

  /// Whether the server's SYN-ACK has yet to come.
  boolean isPending() {
    return clientIsn.isPresent() && serverIsn.isEmpty();
  }

  /// Whether a SYN is this connection's own, sent again.
  boolean isOpenedBy(Segment syn) {
    return clientIsn.isPresent() && clientIsn.getAsLong() == syn.sequence();
  }

  /// Whether a server's segment answers this connection's SYN.
  boolean isAnsweredBy(Segment segment) {
    return clientIsn.isPresent()
        && segment.has(TcpFlag.ACK)
        && segment.acknowledgment() == SequenceNumbers.plus(clientIsn.getAsLong(), 1);
  }

  /// The ISN of the side that sends in a direction.
  OptionalLong isn(boolean client) {
    return client ? clientIsn : serverIsn;
  }
}
