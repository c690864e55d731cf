package io.twlab.churn;

import io.netty.channel.socket.SocketChannel;

/// Tells which side of a connection closes first, which is the side that TIME_WAIT stays at. A
/// connection whose two sides both close first is closed simultaneously (RFC 9293, 3.6, case 3).
/// Confined to one event loop.
///
/// Asked just before the side's own FIN is sent. A FIN of the peer that arrives between the
/// question and the system call, some microseconds, is not seen: such a close counts as
/// simultaneous though it is not.
interface CloseOrder {
  /// Whether the peer's FIN has not arrived yet: the socket is in ESTABLISHED, not in CLOSE_WAIT.
  boolean isFirst(SocketChannel channel);
}
