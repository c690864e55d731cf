package io.twlab.result;

import java.util.List;

/// Why an attempt can fail, as far as is known: twlab's own reasons, and errno names that socket
/// calls give.
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
          "OTHER",
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

  private FailureReasons() {}
}
