package io.twlab.linux;

import java.lang.foreign.MemorySegment;

/// Takes the datagrams of one dump apart, until the kernel says NLMSG_DONE.
final class DatagramReader {
  private final int sequence;
  private final byte family;
  private final SocketVisitor visitor;
  private boolean done;
  private boolean cutShort;

  DatagramReader(int sequence, byte family, SocketVisitor visitor) {
    this.sequence = sequence;
    this.family = family;
    this.visitor = visitor;
  }

  boolean done() {
    return done;
  }

  /// Whether a message carried NLM_F_DUMP_INTR.
  boolean cutShort() {
    return cutShort;
  }

  /// @param length of the datagram, in bytes
  void read(MemorySegment datagram, long length) throws ErrnoException {
    for (long at = 0; at + InetDiag.HEADER_BYTES <= length; at = InetDiag.next(datagram, at)) {
      int bytes = InetDiag.length(datagram, at);
      if (bytes < InetDiag.HEADER_BYTES || at + bytes > length) {
        throw new IllegalStateException(
            "netlink message of " + bytes + " bytes at " + at + " of " + length);
      }
      if (InetDiag.sequence(datagram, at) == sequence) {
        message(datagram, at);
      }
    }
  }

  private void message(MemorySegment datagram, long at) throws ErrnoException {
    cutShort |= (InetDiag.flags(datagram, at) & InetDiag.NLM_F_DUMP_INTR) != 0;
    switch (InetDiag.type(datagram, at)) {
      case InetDiag.SOCK_DIAG_BY_FAMILY -> visitor.visit(datagram, at, family);
      case InetDiag.NLMSG_DONE, InetDiag.NLMSG_ERROR -> end(InetDiag.error(datagram, at));
      default ->
          throw new IllegalStateException(
              "netlink message of type " + InetDiag.type(datagram, at) + " in a sock_diag dump");
    }
  }

  private void end(int errno) throws ErrnoException {
    done = true;
    if (errno == Errno.ENOENT) {
      throw new ErrnoException(
          "SOCK_DIAG_BY_FAMILY", errno, "needs a kernel with CONFIG_INET_DIAG");
    }
    if (errno != 0) {
      throw new ErrnoException("SOCK_DIAG_BY_FAMILY", errno);
    }
  }
}
