package io.twlab.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Waits for packets of several devices, with ppoll(2). One thread at a time; no garbage.
public final class PacketPoll implements AutoCloseable {
  private static final short POLLIN = 1;

  /// `struct pollfd`: an int and two shorts.
  private static final long POLLFD_BYTES = 8;

  private static final long REVENTS = 6;
  private static final long NS_PER_S = 1_000_000_000L;

  private final Arena arena = Arena.ofShared();
  private final int count;
  private final MemorySegment pollfds;
  private final MemorySegment timespec = arena.allocate(JAVA_LONG, 2);

  public PacketPoll(PacketDevice... devices) {
    count = devices.length;
    pollfds = arena.allocate(count * POLLFD_BYTES, 8);
    for (int i = 0; i < count; i++) {
      pollfds.set(JAVA_INT, i * POLLFD_BYTES, devices[i].fd());
      pollfds.set(JAVA_SHORT, i * POLLFD_BYTES + Integer.BYTES, POLLIN);
    }
  }

  /// Waits until one of the devices has something to read, and for so long at most; a signal may
  /// end it early.
  public void await(long nanos) throws ErrnoException {
    timespec.setAtIndex(JAVA_LONG, 0, nanos / NS_PER_S);
    timespec.setAtIndex(JAVA_LONG, 1, nanos % NS_PER_S);
    int ready = DeviceCalls.ppoll(pollfds, count, timespec);
    if (ready < 0 && -ready != Errno.EINTR) {
      throw new ErrnoException("ppoll", -ready);
    }
  }

  /// Whether that device, counted from 0, had something to read (or failed, which reading it tells)
  /// when [#await(long)] ended.
  public boolean isReady(int device) {
    return pollfds.get(JAVA_SHORT, device * POLLFD_BYTES + REVENTS) != 0;
  }

  @Override
  public void close() {
    arena.close();
  }
}
