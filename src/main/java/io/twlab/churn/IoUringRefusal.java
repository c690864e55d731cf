package io.twlab.churn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Why io_uring cannot be used here, and what to do about it. The kernel answers EPERM both where a
/// sysctl forbids it and where a seccomp profile does, so the sysctl is read to tell the two apart.
///
/// @param cause what Netty says
/// @param disabled value of kernel.io_uring_disabled; empty where the kernel has none
record IoUringRefusal(String cause, String disabled) {
  private static final String NOT_PERMITTED = "Operation not permitted";
  private static final String NOT_IMPLEMENTED = "Function not implemented";
  private static final String NO_MEMORY = "Cannot allocate memory";

  private static final String OF_SECCOMP =
      "a seccomp profile forbids it; twlab's own containers get docker/io-uring.seccomp.json, any"
          + " other needs it as --security-opt seccomp=docker/io-uring.seccomp.json, or"
          + " seccomp=unconfined";

  /// Linux 6.6 and newer; Documentation/admin-guide/sysctl/kernel.rst: 0 allows everybody, 1 the
  /// group of kernel.io_uring_group and CAP_SYS_ADMIN, 2 nobody.
  private static final Path DISABLED = Path.of("/proc/sys/kernel/io_uring_disabled");

  /// @param cause of Netty's refusal, any depth
  static String explain(Throwable cause) {
    return new IoUringRefusal(Transports.reason(cause), disabledHere()).toString();
  }

  private static String disabledHere() {
    try {
      return Files.readString(DISABLED).strip();
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public String toString() {
    return "transport: io_uring is not available: " + cause + "; " + remedy();
  }

  private String remedy() {
    if (cause.contains(NOT_PERMITTED)) {
      return disabled.isEmpty() || disabled.equals("0") ? OF_SECCOMP : ofSysctl();
    }
    if (cause.contains(NOT_IMPLEMENTED)) {
      return "this kernel was built without CONFIG_IO_URING, or a seccomp profile hides it; take"
          + " another kernel, or transport epoll";
    }
    if (cause.contains(NO_MEMORY)) {
      return "kernels before 5.12 count rings as locked memory: raise `ulimit -l`, or take"
          + " transport epoll";
    }
    return "take transport epoll";
  }

  private String ofSysctl() {
    return "kernel.io_uring_disabled is "
        + disabled
        + " on this kernel; as root of the machine: sysctl -w kernel.io_uring_disabled=0";
  }
}
