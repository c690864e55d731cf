package io.twlab.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// Layout of the messages of sock_diag(7) for TCP, in host byte order.
///
/// A message is `struct nlmsghdr` (16 bytes: length, type, flags, sequence, port) and its payload.
/// A request carries `struct inet_diag_req_v2`, an answer `struct inet_diag_msg`; both hold a
/// `struct inet_diag_sockid` (48 bytes) that is copied and never looked into.
final class InetDiag {
  static final int NETLINK_SOCK_DIAG = 4;
  static final byte AF_INET = 2;
  static final byte AF_INET6 = 10;

  static final short NLMSG_ERROR = 2;
  static final short NLMSG_DONE = 3;
  static final short SOCK_DIAG_BY_FAMILY = 20;
  static final short SOCK_DESTROY = 21;

  static final short NLM_F_REQUEST = 0x1;
  static final short NLM_F_ACK = 0x4;
  static final short NLM_F_DUMP_INTR = 0x10;
  static final short NLM_F_DUMP = 0x300;

  static final long HEADER_BYTES = 16;
  static final long SOCKID_BYTES = 48;
  static final long REQUEST_BYTES = HEADER_BYTES + 8 + SOCKID_BYTES;

  /// `idiag_timer` of a minisock (struct inet_timewait_sock), whatever its state; no other has it.
  static final byte TIMER_TIME_WAIT = 3;

  private static final byte IPPROTO_TCP = 6;
  private static final long PAYLOAD = HEADER_BYTES;

  private InetDiag() {}

  /// Writes a request for sockets of one address family in some states, with an empty socket id.
  static void writeRequest(
      MemorySegment to, short type, short flags, int sequence, byte family, int states) {
    to.asSlice(0, REQUEST_BYTES).fill((byte) 0);
    to.set(JAVA_INT_UNALIGNED, 0, (int) REQUEST_BYTES);
    to.set(JAVA_SHORT_UNALIGNED, 4, type);
    to.set(JAVA_SHORT_UNALIGNED, 6, flags);
    to.set(JAVA_INT_UNALIGNED, 8, sequence);
    to.set(JAVA_BYTE, PAYLOAD, family);
    to.set(JAVA_BYTE, PAYLOAD + 1, IPPROTO_TCP);
    to.set(JAVA_INT_UNALIGNED, PAYLOAD + 4, states);
  }

  /// Puts the id of one socket into a request.
  static void writeSocketId(MemorySegment to, MemorySegment ids, long index) {
    MemorySegment.copy(ids, index * SOCKID_BYTES, to, PAYLOAD + 8, SOCKID_BYTES);
  }

  static int length(MemorySegment buffer, long at) {
    return buffer.get(JAVA_INT_UNALIGNED, at);
  }

  /// Where the next message starts: messages are padded to 4 bytes.
  static long next(MemorySegment buffer, long at) {
    return at + ((length(buffer, at) + 3L) & ~3L);
  }

  static short type(MemorySegment buffer, long at) {
    return buffer.get(JAVA_SHORT_UNALIGNED, at + 4);
  }

  static short flags(MemorySegment buffer, long at) {
    return buffer.get(JAVA_SHORT_UNALIGNED, at + 6);
  }

  static int sequence(MemorySegment buffer, long at) {
    return buffer.get(JAVA_INT_UNALIGNED, at + 8);
  }

  /// Of NLMSG_ERROR and NLMSG_DONE: 0 or a positive errno (on the wire it is negative).
  static int error(MemorySegment buffer, long at) {
    return length(buffer, at) < HEADER_BYTES + 4
        ? 0
        : -buffer.get(JAVA_INT_UNALIGNED, at + PAYLOAD);
  }

  static byte state(MemorySegment buffer, long at) {
    return buffer.get(JAVA_BYTE, at + PAYLOAD + 1);
  }

  static byte timer(MemorySegment buffer, long at) {
    return buffer.get(JAVA_BYTE, at + PAYLOAD + 2);
  }

  /// Copies the id of the answered socket to place `index` of `ids`.
  static void readSocketId(MemorySegment buffer, long at, MemorySegment ids, long index) {
    MemorySegment.copy(buffer, at + PAYLOAD + 4, ids, index * SOCKID_BYTES, SOCKID_BYTES);
  }
}
