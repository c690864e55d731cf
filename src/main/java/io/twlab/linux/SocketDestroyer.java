package io.twlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Ends listed sockets by SOCK_DESTROY, as `ss -K` does: connections by RST, TIME_WAIT silently.
final class SocketDestroyer {
  private SocketDestroyer() {}

  /// @return how many were destroyed; a socket that has gone by itself meanwhile does not count
  static int destroy(SocketIds sockets) throws ErrnoException {
    try (Arena arena = Arena.ofConfined();
        NetlinkSocket netlink = NetlinkSocket.open(InetDiag.NETLINK_SOCK_DIAG)) {
      MemorySegment request = arena.allocate(InetDiag.REQUEST_BYTES, 8);
      MemorySegment answer = arena.allocate(8 * 1024, 8);
      int destroyed = 0;
      for (int i = 0; i < sockets.size(); i++) {
        writeRequest(request, sockets, i);
        netlink.send(request, InetDiag.REQUEST_BYTES);
        netlink.receive(answer);
        destroyed += acknowledged(answer) ? 1 : 0;
      }
      return destroyed;
    }
  }

  private static void writeRequest(MemorySegment request, SocketIds sockets, int index) {
    short flags = (short) (InetDiag.NLM_F_REQUEST | InetDiag.NLM_F_ACK);
    InetDiag.writeRequest(
        request, InetDiag.SOCK_DESTROY, flags, index + 1, sockets.family(index), 0);
    InetDiag.writeSocketId(request, sockets.ids(), index);
  }

  private static boolean acknowledged(MemorySegment answer) throws ErrnoException {
    int errno = InetDiag.error(answer, 0);
    return switch (errno) {
      case 0 -> true;
      case Errno.ENOENT -> false;
      case Errno.EPERM -> throw new ErrnoException("SOCK_DESTROY", errno, "needs CAP_NET_ADMIN");
      case Errno.EOPNOTSUPP ->
          throw new ErrnoException(
              "SOCK_DESTROY", errno, "needs a kernel with CONFIG_INET_DIAG_DESTROY");
      default -> throw new ErrnoException("SOCK_DESTROY", errno);
    };
  }
}
