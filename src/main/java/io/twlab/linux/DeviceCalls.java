package io.twlab.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The functions of the C library by which packets of a device are read, written and waited for,
/// each below its C prototype.
///
/// What is called for each packet takes addresses as numbers, so that no object is made for it.
final class DeviceCalls {
  /// `int open(const char *pathname, int flags, ...);`
  private static final MethodHandle OPEN =
      Libc.bindVariadic("open", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

  /// `int ioctl(int fd, unsigned long op, ...);`
  private static final MethodHandle IOCTL =
      Libc.bindVariadic("ioctl", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));

  /// `ssize_t read(int fd, void *buf, size_t count);`
  private static final MethodHandle READ =
      Libc.bind("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));

  /// `ssize_t write(int fd, const void *buf, size_t count);`
  private static final MethodHandle WRITE =
      Libc.bind("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));

  /// `int ppoll(struct pollfd *fds, nfds_t nfds, const struct timespec *tmo_p, const sigset_t
  /// *sigmask);`
  private static final MethodHandle PPOLL =
      Libc.bind("ppoll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

  /// `void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset);`
  private static final MethodHandle MMAP =
      Libc.bind(
          "mmap",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));

  /// `int munmap(void *addr, size_t length);`
  private static final MethodHandle MUNMAP =
      Libc.bind("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));

  private DeviceCalls() {}

  static int open(MemorySegment path, int flags) throws ErrnoException {
    MemorySegment state = Libc.callState();
    int result;
    try {
      result = (int) OPEN.invokeExact(state, path, flags);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    return Math.toIntExact(Libc.checked("open", result, state));
  }

  static void ioctl(String request, int fd, long number, MemorySegment argument)
      throws ErrnoException {
    MemorySegment state = Libc.callState();
    int result;
    try {
      result = (int) IOCTL.invokeExact(state, fd, number, argument);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    Libc.checked(request, result, state);
  }

  /// @return bytes read, or the negated errno
  static int read(int fd, long address, long bytes) {
    MemorySegment state = Libc.callState();
    long result;
    try {
      result = (long) READ.invokeExact(state, fd, address, bytes);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    return result < 0 ? -Libc.errno(state) : (int) result;
  }

  /// @return bytes written, or the negated errno
  static int write(int fd, long address, long bytes) {
    MemorySegment state = Libc.callState();
    long result;
    try {
      result = (long) WRITE.invokeExact(state, fd, address, bytes);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    return result < 0 ? -Libc.errno(state) : (int) result;
  }

  /// @return how many of the descriptors are ready, or the negated errno
  static int ppoll(MemorySegment pollfds, long count, MemorySegment timespec) {
    MemorySegment state = Libc.callState();
    int result;
    try {
      result = (int) PPOLL.invokeExact(state, pollfds, count, timespec, MemorySegment.NULL);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    return result < 0 ? -Libc.errno(state) : result;
  }

  static long mmap(long bytes, int protection, int flags) throws ErrnoException {
    MemorySegment state = Libc.callState();
    long result;
    try {
      result = (long) MMAP.invokeExact(state, 0L, bytes, protection, flags, -1, 0L);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    return Libc.checked("mmap", result, state);
  }

  static void munmap(long address, long bytes) throws ErrnoException {
    MemorySegment state = Libc.callState();
    int result;
    try {
      result = (int) MUNMAP.invokeExact(state, address, bytes);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    Libc.checked("munmap", result, state);
  }
}
