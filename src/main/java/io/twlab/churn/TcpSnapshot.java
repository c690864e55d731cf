package io.twlab.churn;

import io.netty.channel.socket.SocketChannel;
import java.util.SortedMap;

/// TCP_INFO of one socket at one moment (tcp(7)). Reused, so that taking one allocates nothing.
/// Confined to one event loop.
///
/// Taken just before a side's own FIN it tells which side closes first, which is the side that
/// TIME_WAIT stays at: in ESTABLISHED the peer's FIN has not arrived yet, in CLOSE_WAIT it has. A
/// connection that both sides close first is closed simultaneously (RFC 9293, 3.6, case 3). A FIN
/// that arrives between the question and the system call, some microseconds, is not seen: such a
/// close counts as simultaneous though it is not.
interface TcpSnapshot {
  /// Asks the kernel.
  ///
  /// @return whether it answered: not when there is no socket any more
  boolean took(SocketChannel channel);

  /// Whether the socket was in ESTABLISHED.
  boolean isEstablished();

  /// The smoothed round-trip time (tcpi_rtt), µs. On a connection that has sent nothing yet it is
  /// the one sample the kernel has taken: from the SYN whose timestamp the SYN-ACK echoes. A server
  /// that sends its SYN-ACK again echoes the first SYN (net/ipv4/tcp_minisocks.c, tcp_check_req). 0
  /// when there is none, as without timestamps after a SYN was sent twice (Karn's rule, RFC 6298).
  long roundTripUs();

  /// What else the kernel said, by its own names without `tcpi_`; values as linux/tcp.h has them.
  SortedMap<String, Long> values();
}
