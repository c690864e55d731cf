package io.twlab.result;

import java.util.List;
import java.util.regex.Pattern;

/// Why an attempt can fail: twlab's own reasons, errno names that socket calls give, and a form for
/// those without a name.
final class FailureReasons {
  static final List<String> ALL =
      List.of(
          "CONNECT_TIMEOUT",
          "EXCHANGE_TIMEOUT",
          "CLOSE_TIMEOUT",
          "PREMATURE_CLOSE",
          "SHORT_DATA",
          "WRONG_DATA",
          "UNEXPECTED_FIN",
          "NO_ROUTE_TO_HOST",
          "EACCES",
          "EADDRINUSE",
          "EADDRNOTAVAIL",
          "EAFNOSUPPORT",
          "EAGAIN",
          "EALREADY",
          "EBADF",
          "ECONNABORTED",
          "ECONNREFUSED",
          "ECONNRESET",
          "EDESTADDRREQ",
          "EFAULT",
          "EHOSTDOWN",
          "EHOSTUNREACH",
          "EINPROGRESS",
          "EINTR",
          "EINVAL",
          "EIO",
          "EISCONN",
          "EMFILE",
          "EMSGSIZE",
          "ENETDOWN",
          "ENETRESET",
          "ENETUNREACH",
          "ENFILE",
          "ENOBUFS",
          "ENODEV",
          "ENOMEM",
          "ENOPROTOOPT",
          "ENOTCONN",
          "ENOTSOCK",
          "EOPNOTSUPP",
          "EPERM",
          "EPIPE",
          "EPROTO",
          "ESHUTDOWN",
          "ETIMEDOUT");

  /// An errno that twlab has no name for, or an exception that carries none.
  private static final Pattern UNNAMED = Pattern.compile("ERRNO_[0-9]+|UNKNOWN_[A-Z][A-Z0-9_]*");

  private FailureReasons() {}

  static boolean isUnnamed(String reason) {
    return UNNAMED.matcher(reason).matches();
  }
}
