package io.twlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Lists the TCP sockets of a namespace by sock_diag, IPv4 and IPv6, in some states.
///
/// The kernel answers in many datagrams and walks its hash table meanwhile: sockets that change
/// during the walk can be seen twice or not at all. A list of resting sockets is exact.
final class SocketDump implements AutoCloseable {
  private static final int MOST_PASSES = 2;

  /// The kernel fills at most 32 KiB of a dump's datagram.
  private static final long BUFFER_BYTES = 64 * 1024;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment request = arena.allocate(InetDiag.REQUEST_BYTES, 8);
  private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, 8);
  private final NetlinkChannel.Opener opener;
  private NetlinkChannel channel;
  private int sequence;
  private long interrupted;

  SocketDump(NetlinkChannel.Opener opener) throws ErrnoException {
    this.opener = opener;
    this.channel = opener.open();
  }

  /// Dumps that were cut short so far, whether or not the second try went well.
  long interrupted() {
    return interrupted;
  }

  /// One complete pass, begun again once when the kernel cuts it short.
  ///
  /// @param restart called before each pass, to forget what an earlier one visited
  void each(int states, Runnable restart, SocketVisitor visitor)
      throws ErrnoException, InterruptedDumpException {
    for (int passes = 0; passes < MOST_PASSES; passes++) {
      if (pass(states, restart, visitor) == Pass.COMPLETE) {
        return;
      }
    }
    throw new InterruptedDumpException(interrupted + " dumps so far");
  }

  private enum Pass {
    COMPLETE,
    CUT_SHORT
  }

  private Pass pass(int states, Runnable restart, SocketVisitor visitor) throws ErrnoException {
    restart.run();
    try {
      Pass ipv4 = family(InetDiag.AF_INET, states, visitor);
      Pass ipv6 = family(InetDiag.AF_INET6, states, visitor);
      if (ipv4 == Pass.COMPLETE && ipv6 == Pass.COMPLETE) {
        return Pass.COMPLETE;
      }
    } catch (ErrnoException e) {
      reopen();
      if (e.errno() != Errno.ENOBUFS) {
        throw e;
      }
    }
    interrupted++;
    return Pass.CUT_SHORT;
  }

  private Pass family(byte family, int states, SocketVisitor visitor) throws ErrnoException {
    short flags = (short) (InetDiag.NLM_F_REQUEST | InetDiag.NLM_F_DUMP);
    InetDiag.writeRequest(request, InetDiag.SOCK_DIAG_BY_FAMILY, flags, ++sequence, family, states);
    channel.send(request, InetDiag.REQUEST_BYTES);
    DatagramReader reader = new DatagramReader(sequence, family, visitor);
    while (!reader.done()) {
      reader.read(buffer, channel.receive(buffer));
    }
    return reader.cutShort() ? Pass.CUT_SHORT : Pass.COMPLETE;
  }

  /// Leaves a dump that is still under way behind.
  private void reopen() throws ErrnoException {
    channel.close();
    channel = opener.open();
  }

  @Override
  public void close() throws ErrnoException {
    try {
      channel.close();
    } finally {
      arena.close();
    }
  }
}
