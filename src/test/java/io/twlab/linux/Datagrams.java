package io.twlab.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Netlink datagrams as the kernel writes them, message by message.
final class Datagrams {
  private static final int SOCKET_BYTES = 88;
  private static final int DONE_BYTES = 20;

  private final MemorySegment bytes = Arena.ofAuto().allocate(4096, 8);
  private int length;

  MemorySegment bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  Datagrams socket(int sequence, int flags, TcpState state, int timer) {
    header(SOCKET_BYTES, InetDiag.SOCK_DIAG_BY_FAMILY, flags, sequence);
    bytes.set(JAVA_BYTE, length + 17, (byte) state.number());
    bytes.set(JAVA_BYTE, length + 18, (byte) timer);
    length += SOCKET_BYTES;
    return this;
  }

  Datagrams done(int sequence) {
    return end(InetDiag.NLMSG_DONE, sequence, 0);
  }

  Datagrams error(int sequence, int errno) {
    return end(InetDiag.NLMSG_ERROR, sequence, errno);
  }

  private Datagrams end(short type, int sequence, int errno) {
    header(DONE_BYTES, type, 0, sequence);
    bytes.set(JAVA_INT_UNALIGNED, length + 16, -errno);
    length += DONE_BYTES;
    return this;
  }

  private void header(int size, short type, int flags, int sequence) {
    bytes.set(JAVA_INT_UNALIGNED, length, size);
    bytes.set(JAVA_SHORT_UNALIGNED, length + 4, type);
    bytes.set(JAVA_SHORT_UNALIGNED, length + 6, (short) flags);
    bytes.set(JAVA_INT_UNALIGNED, length + 8, sequence);
  }
}
