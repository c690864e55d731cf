package io.twlab.linux;

/// The end of this process at once, see _exit(2).
///
/// `Runtime.halt` gives threads that are inside native code 300 ms to come back before it ends the
/// process, and an event loop is nearly always inside epoll_wait(2).
public final class ProcessEnd {
  private ProcessEnd() {}

  /// Ends the process; nothing is flushed and no shutdown hook runs.
  ///
  /// @param status 0 to 255
  public static void now(int status) {
    Libc.exit(status);
  }
}
