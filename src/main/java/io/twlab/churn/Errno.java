package io.twlab.churn;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import java.util.Map;

/// Names of what the kernel answers, read from the exceptions of all transports.
final class Errno {
  /// EHOSTUNREACH or ENETUNREACH: Netty's epoll transport does not say which.
  static final String NO_ROUTE_TO_HOST = "NO_ROUTE_TO_HOST";

  private static final String NUMBER_BEGINS = "error(-";

  /// errno(3) of Linux, as far as sockets return them.
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1, "EPERM"),
          Map.entry(4, "EINTR"),
          Map.entry(5, "EIO"),
          Map.entry(9, "EBADF"),
          Map.entry(11, "EAGAIN"),
          Map.entry(12, "ENOMEM"),
          Map.entry(13, "EACCES"),
          Map.entry(14, "EFAULT"),
          Map.entry(22, "EINVAL"),
          Map.entry(23, "ENFILE"),
          Map.entry(24, "EMFILE"),
          Map.entry(32, "EPIPE"),
          Map.entry(71, "EPROTO"),
          Map.entry(92, "ENOPROTOOPT"),
          Map.entry(97, "EAFNOSUPPORT"),
          Map.entry(98, "EADDRINUSE"),
          Map.entry(99, "EADDRNOTAVAIL"),
          Map.entry(100, "ENETDOWN"),
          Map.entry(101, "ENETUNREACH"),
          Map.entry(103, "ECONNABORTED"),
          Map.entry(104, "ECONNRESET"),
          Map.entry(105, "ENOBUFS"),
          Map.entry(106, "EISCONN"),
          Map.entry(107, "ENOTCONN"),
          Map.entry(110, "ETIMEDOUT"),
          Map.entry(111, "ECONNREFUSED"),
          Map.entry(112, "EHOSTDOWN"),
          Map.entry(113, "EHOSTUNREACH"),
          Map.entry(114, "EALREADY"),
          Map.entry(115, "EINPROGRESS"));

  /// strerror(3) as the JDK's nio channels quote it. An array, because going through it makes no
  /// object: with nio, a server reads one of these of each connection that its client resets.
  static final Strerror[] STRERROR = {
    new Strerror("Operation not permitted", "EPERM"),
    new Strerror("Cannot allocate memory", "ENOMEM"),
    new Strerror("Permission denied", "EACCES"),
    new Strerror("Invalid argument", "EINVAL"),
    new Strerror("Too many open files", "EMFILE"),
    new Strerror("Broken pipe", "EPIPE"),
    new Strerror("Protocol error", "EPROTO"),
    new Strerror("Address already in use", "EADDRINUSE"),
    new Strerror("Cannot assign requested address", "EADDRNOTAVAIL"),
    new Strerror("Network is down", "ENETDOWN"),
    new Strerror("Network is unreachable", "ENETUNREACH"),
    new Strerror("Software caused connection abort", "ECONNABORTED"),
    new Strerror("Connection reset", "ECONNRESET"),
    new Strerror("No buffer space available", "ENOBUFS"),
    new Strerror("Connection timed out", "ETIMEDOUT"),
    new Strerror("Connection refused", "ECONNREFUSED"),
    new Strerror("Host is down", "EHOSTDOWN"),
    new Strerror("No route to host", "EHOSTUNREACH")
  };

  /// What strerror(3) says of an errno.
  record Strerror(String text, String name) {}

  private Errno() {}

  /// The errno's name; `ERRNO_<n>` for one without a name here, `UNKNOWN_<EXCEPTION>` where there
  /// is none, such as `UNKNOWN_CLOSED_CHANNEL_EXCEPTION`.
  static String of(Throwable failure) {
    Throwable cause = rootOf(failure);
    if (cause instanceof NativeIoException kernel) {
      return name(-kernel.expectedErr());
    }
    String text = cause.getMessage() == null ? "" : cause.getMessage();
    int numberAt = text.indexOf(NUMBER_BEGINS);
    return numberAt >= 0
        ? name(number(text, numberAt + NUMBER_BEGINS.length()))
        : byText(cause, text);
  }

  /// Netty wraps what the kernel answered, for one socket(2) of nio three times over.
  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  static String name(int errno) {
    String name = NAMES.get(errno);
    return name != null ? name : "ERRNO_" + errno;
  }

  private static int number(String text, int from) {
    int number = 0;
    for (int i = from; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  private static String byText(Throwable cause, String text) {
    for (Strerror known : STRERROR) {
      if (text.startsWith(known.text())) {
        return known.name();
      }
    }
    return cause instanceof NoRouteToHostException
        ? NO_ROUTE_TO_HOST
        : "UNKNOWN_" + constantName(cause.getClass());
  }

  /// `IOException` is `IO_EXCEPTION`; a class without a name of its own goes by its parent's.
  private static String constantName(Class<?> type) {
    String name = type.getSimpleName();
    return name.isEmpty()
        ? constantName(type.getSuperclass())
        : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
            .toUpperCase(Locale.ROOT);
  }
}
