package io.twlab.churn;

import io.netty.channel.ChannelException;
import io.netty.channel.unix.Errors.NativeIoException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import java.util.Map;

/// Names of what the kernel answers, read from the exceptions of both transports.
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

  /// strerror(3) as the JDK's nio channels quote it.
  static final Map<String, String> NAMES_BY_TEXT =
      Map.ofEntries(
          Map.entry("Operation not permitted", "EPERM"),
          Map.entry("Cannot allocate memory", "ENOMEM"),
          Map.entry("Permission denied", "EACCES"),
          Map.entry("Invalid argument", "EINVAL"),
          Map.entry("Too many open files", "EMFILE"),
          Map.entry("Broken pipe", "EPIPE"),
          Map.entry("Protocol error", "EPROTO"),
          Map.entry("Address already in use", "EADDRINUSE"),
          Map.entry("Cannot assign requested address", "EADDRNOTAVAIL"),
          Map.entry("Network is down", "ENETDOWN"),
          Map.entry("Network is unreachable", "ENETUNREACH"),
          Map.entry("Software caused connection abort", "ECONNABORTED"),
          Map.entry("Connection reset", "ECONNRESET"),
          Map.entry("No buffer space available", "ENOBUFS"),
          Map.entry("Connection timed out", "ETIMEDOUT"),
          Map.entry("Connection refused", "ECONNREFUSED"),
          Map.entry("Host is down", "EHOSTDOWN"),
          Map.entry("No route to host", "EHOSTUNREACH"));

  private Errno() {}

  /// The errno's name; `ERRNO_<n>` for one without a name here, `UNKNOWN_<EXCEPTION>` where there
  /// is none, such as `UNKNOWN_CLOSED_CHANNEL_EXCEPTION`.
  static String of(Throwable failure) {
    Throwable cause =
        failure instanceof ChannelException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof NativeIoException kernel) {
      return name(-kernel.expectedErr());
    }
    String text = cause.getMessage() == null ? "" : cause.getMessage();
    int numberAt = text.indexOf(NUMBER_BEGINS);
    return numberAt >= 0
        ? name(number(text, numberAt + NUMBER_BEGINS.length()))
        : byText(cause, text);
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
    for (Map.Entry<String, String> known : NAMES_BY_TEXT.entrySet()) {
      if (text.startsWith(known.getKey())) {
        return known.getValue();
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
