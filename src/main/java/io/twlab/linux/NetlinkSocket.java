package io.twlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A netlink socket to the kernel, in the network namespace of the thread that opened it. See
/// netlink(7).
final class NetlinkSocket implements NetlinkChannel {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVTIMEO = 20;
  private static final int MSG_TRUNC = 0x20;

  /// The kernel answers at once; this only keeps a broken exchange from hanging a sampler.
  private static final long RECEIVE_TIMEOUT_S = 2;

  private final int fd;

  private NetlinkSocket(int fd) {
    this.fd = fd;
  }

  static NetlinkSocket open(int protocol) throws ErrnoException {
    NetlinkSocket socket =
        new NetlinkSocket(Libc.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timeval = arena.allocateFrom(ValueLayout.JAVA_LONG, RECEIVE_TIMEOUT_S, 0L);
      Libc.setsockopt(socket.fd, SOL_SOCKET, SO_RCVTIMEO, timeval);
      return socket;
    } catch (ErrnoException e) {
      socket.close();
      throw e;
    }
  }

  /// Unconnected and unbound: the kernel is the default destination, and send binds.
  @Override
  public void send(MemorySegment message, long length) throws ErrnoException {
    long sent = Libc.send(fd, message, length);
    if (sent != length) {
      throw new IllegalStateException("netlink sent " + sent + " of " + length + " bytes");
    }
  }

  @Override
  public long receive(MemorySegment buffer) throws ErrnoException {
    long length = Libc.recv(fd, buffer, MSG_TRUNC);
    if (length > buffer.byteSize()) {
      throw new IllegalStateException(
          "netlink datagram of " + length + " bytes cut to " + buffer.byteSize());
    }
    return length;
  }

  @Override
  public void close() throws ErrnoException {
    Libc.close(fd);
  }
}
