package io.twlab.linux;

import java.lang.foreign.MemorySegment;

/// Datagrams to and from the kernel.
interface NetlinkChannel extends AutoCloseable {
  /// Opens a channel, in the network namespace of the calling thread.
  @FunctionalInterface
  interface Opener {
    NetlinkChannel open() throws ErrnoException;
  }

  void send(MemorySegment message, long length) throws ErrnoException;

  /// One datagram, which holds whole netlink messages.
  ///
  /// @return its length in bytes
  long receive(MemorySegment buffer) throws ErrnoException;

  @Override
  void close() throws ErrnoException;
}
