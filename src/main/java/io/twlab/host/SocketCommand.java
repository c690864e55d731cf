package io.twlab.host;

import java.util.List;

/// ss(8) for TCP.
public final class SocketCommand {
  private SocketCommand() {}

  /// Destroys every TCP socket of the namespace but those in TIME_WAIT, which do not keep a
  /// namespace alive.
  public static List<String> destroyAll() {
    return List.of("ss", "-H", "-t", "-K", "exclude", "time-wait");
  }

  /// Lists every TCP socket of the namespace, one a line, state first.
  public static List<String> list() {
    return List.of("ss", "-H", "-t", "-a", "-n");
  }
}
