package io.twlab.linux;

import java.io.IOException;

/// A system call, or a request to the kernel, that failed. The error number is kept.
public final class ErrnoException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final int errno;

  ErrnoException(String call, int errno) {
    super(call + ": " + Errno.name(errno));
    this.call = call;
    this.errno = errno;
  }

  ErrnoException(String call, int errno, String remedy) {
    super(call + ": " + Errno.name(errno) + " (" + remedy + ")");
    this.call = call;
    this.errno = errno;
  }

  /// The call that failed: `socket`, `SOCK_DESTROY`.
  public String call() {
    return call;
  }

  /// As in `errno.h`.
  public int errno() {
    return errno;
  }

  /// `EPERM`; `errno 77` when the number has no name here.
  public String name() {
    return Errno.name(errno);
  }
}
