package io.twlab.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The functions of the C library that twlab calls, each below its C prototype.
///
/// A result of -1 becomes an [ErrnoException] with the errno of that very call.
final class Libc {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final ThreadLocal<MemorySegment> STATE =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CALL_STATE));

  /// `int socket(int domain, int type, int protocol);`
  private static final MethodHandle SOCKET =
      bind("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

  /// `int setsockopt(int sockfd, int level, int optname, const void *optval, socklen_t optlen);`
  private static final MethodHandle SETSOCKOPT =
      bind(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

  /// `ssize_t send(int sockfd, const void *buf, size_t len, int flags);`
  private static final MethodHandle SEND =
      bind("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  /// `ssize_t recv(int sockfd, void *buf, size_t len, int flags);`
  private static final MethodHandle RECV =
      bind("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  /// `int close(int fd);`
  private static final MethodHandle CLOSE =
      bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  /// `int clock_gettime(clockid_t clockid, struct timespec *tp);`
  private static final MethodHandle CLOCK_GETTIME =
      bind("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  /// `int getrlimit(int resource, struct rlimit *rlim);`
  private static final MethodHandle GETRLIMIT =
      bind("getrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  /// `int setrlimit(int resource, const struct rlimit *rlim);`
  private static final MethodHandle SETRLIMIT =
      bind("setrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  /// `long sysconf(int name);`
  private static final MethodHandle SYSCONF =
      bind("sysconf", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));

  /// `int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param);`
  private static final MethodHandle SCHED_SETSCHEDULER =
      bind("sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

  /// `int sched_getscheduler(pid_t pid);`
  private static final MethodHandle SCHED_GETSCHEDULER =
      bind("sched_getscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  /// `int prctl(int op, ...);`
  private static final MethodHandle PRCTL =
      bindVariadic("prctl", 1, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));

  private Libc() {}

  /// `noreturn void _exit(int status);`
  ///
  /// Bound when called: it is called once.
  static void exit(int status) {
    try {
      EndOfProcess.EXIT.invokeExact(status);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class EndOfProcess {
    @SuppressWarnings("restricted") // calling C is what this class is for
    static final MethodHandle EXIT =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("_exit"), FunctionDescriptor.ofVoid(JAVA_INT));
  }

  static int socket(int domain, int type, int protocol) throws ErrnoException {
    MemorySegment state = STATE.get();
    int result;
    try {
      result = (int) SOCKET.invokeExact(state, domain, type, protocol);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    return Math.toIntExact(checked("socket", result, state));
  }

  static void setsockopt(int fd, int level, int option, MemorySegment value) throws ErrnoException {
    MemorySegment state = STATE.get();
    int result;
    try {
      result =
          (int) SETSOCKOPT.invokeExact(state, fd, level, option, value, (int) value.byteSize());
    } catch (Throwable e) {
      throw unexpected(e);
    }
    checked("setsockopt", result, state);
  }

  static long send(int fd, MemorySegment message, long length) throws ErrnoException {
    MemorySegment state = STATE.get();
    long result;
    try {
      result = (long) SEND.invokeExact(state, fd, message, length, 0);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    return checked("send", result, state);
  }

  static long recv(int fd, MemorySegment buffer, int flags) throws ErrnoException {
    MemorySegment state = STATE.get();
    long result;
    try {
      result = (long) RECV.invokeExact(state, fd, buffer, buffer.byteSize(), flags);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    return checked("recv", result, state);
  }

  static void close(int fd) throws ErrnoException {
    MemorySegment state = STATE.get();
    int result;
    try {
      result = (int) CLOSE.invokeExact(state, fd);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    checked("close", result, state);
  }

  static void clockGettime(int clock, MemorySegment timespec) throws ErrnoException {
    MemorySegment state = STATE.get();
    int result;
    try {
      result = (int) CLOCK_GETTIME.invokeExact(state, clock, timespec);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    checked("clock_gettime", result, state);
  }

  static void getrlimit(int resource, MemorySegment rlimit) throws ErrnoException {
    MemorySegment state = STATE.get();
    int result;
    try {
      result = (int) GETRLIMIT.invokeExact(state, resource, rlimit);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    checked("getrlimit", result, state);
  }

  static void setrlimit(int resource, MemorySegment rlimit) throws ErrnoException {
    MemorySegment state = STATE.get();
    int result;
    try {
      result = (int) SETRLIMIT.invokeExact(state, resource, rlimit);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    checked("setrlimit", result, state);
  }

  static long sysconf(int name) throws ErrnoException {
    MemorySegment state = STATE.get();
    long result;
    try {
      result = (long) SYSCONF.invokeExact(state, name);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    return checked("sysconf", result, state);
  }

  static void schedSetscheduler(int thread, int policy, MemorySegment parameter)
      throws ErrnoException {
    MemorySegment state = STATE.get();
    int result;
    try {
      result = (int) SCHED_SETSCHEDULER.invokeExact(state, thread, policy, parameter);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    checked("sched_setscheduler", result, state);
  }

  static int schedGetscheduler(int thread) throws ErrnoException {
    MemorySegment state = STATE.get();
    int result;
    try {
      result = (int) SCHED_GETSCHEDULER.invokeExact(state, thread);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    return Math.toIntExact(checked("sched_getscheduler", result, state));
  }

  static void prctl(int operation, long argument) throws ErrnoException {
    MemorySegment state = STATE.get();
    int result;
    try {
      result = (int) PRCTL.invokeExact(state, operation, argument);
    } catch (Throwable e) {
      throw unexpected(e);
    }
    checked("prctl", result, state);
  }

  @SuppressWarnings("restricted") // calling C is what this class is for
  static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"));
  }

  /// A function with `...` in its prototype.
  ///
  /// @param fixed how many parameters stand before it
  @SuppressWarnings("restricted") // calling C is what this class is for
  static MethodHandle bindVariadic(String name, int fixed, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"),
        Linker.Option.firstVariadicArg(fixed));
  }

  /// Where a call of this thread leaves its errno: the first argument of every handle.
  static MemorySegment callState() {
    return STATE.get();
  }

  static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  static long checked(String call, long result, MemorySegment state) throws ErrnoException {
    if (result == -1) {
      throw new ErrnoException(call, errno(state));
    }
    return result;
  }

  /// A downcall declares Throwable, but only a wrong binding can make it throw.
  static AssertionError unexpected(Throwable cause) {
    return new AssertionError("binding to libc is wrong", cause);
  }
}
