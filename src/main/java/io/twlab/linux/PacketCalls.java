package io.twlab.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The functions of the C library by which a packet socket is bound, read and asked, each below its
/// C prototype.
final class PacketCalls {
  /// `unsigned int if_nametoindex(const char *ifname);`
  private static final MethodHandle IF_NAMETOINDEX =
      Libc.bind("if_nametoindex", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  /// `int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen);`
  private static final MethodHandle BIND =
      Libc.bind("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

  /// `ssize_t recvmsg(int sockfd, struct msghdr *msg, int flags);`
  private static final MethodHandle RECVMSG =
      Libc.bind("recvmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

  /// `int getsockopt(int sockfd, int level, int optname, void *optval, socklen_t *optlen);`
  private static final MethodHandle GETSOCKOPT =
      Libc.bind(
          "getsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

  private PacketCalls() {}

  /// @param name the same, as the kernel reads it
  static int ifNameToIndex(String device, MemorySegment name) throws ErrnoException {
    MemorySegment state = Libc.callState();
    int index;
    try {
      index = (int) IF_NAMETOINDEX.invokeExact(state, name);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    if (index == 0) {
      throw new ErrnoException("if_nametoindex " + device, Libc.errno(state));
    }
    return index;
  }

  static void bind(int fd, MemorySegment address) throws ErrnoException {
    MemorySegment state = Libc.callState();
    int result;
    try {
      result = (int) BIND.invokeExact(state, fd, address, (int) address.byteSize());
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    Libc.checked("bind", result, state);
  }

  /// @return bytes of the packet, or the negated errno
  static int recvmsg(int fd, MemorySegment message, int flags) {
    MemorySegment state = Libc.callState();
    long result;
    try {
      result = (long) RECVMSG.invokeExact(state, fd, message, flags);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    return result < 0 ? -Libc.errno(state) : (int) result;
  }

  static void getsockopt(int fd, int level, int option, MemorySegment value) throws ErrnoException {
    MemorySegment state = Libc.callState();
    int result;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment length = arena.allocateFrom(JAVA_INT, (int) value.byteSize());
      result = (int) GETSOCKOPT.invokeExact(state, fd, level, option, value, length);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    Libc.checked("getsockopt", result, state);
  }
}
