package io.twlab.host;

import java.util.ArrayList;
import java.util.List;

/// Commands that run another command somewhere else: in a network namespace, in a session of its
/// own. Each becomes the other command by execve(2), so that the process started is the process
/// wanted.
public final class NamespaceCommand {
  private NamespaceCommand() {}

  /// In the network namespace of the process `pid` (nsenter(1)).
  public static List<String> inNetworkOf(long pid, List<String> argv) {
    return prefixed(List.of("nsenter", "--target", Long.toString(pid), "--net", "--"), argv);
  }

  /// In a new network namespace (unshare(1)), which lives as long as something in it does.
  public static List<String> inNewNetwork(List<String> argv) {
    return prefixed(List.of("unshare", "--net", "--"), argv);
  }

  /// In a session of its own (setsid(1)), so that Ctrl-C in the terminal does not reach it.
  public static List<String> inOwnSession(List<String> argv) {
    return prefixed(List.of("setsid"), argv);
  }

  private static List<String> prefixed(List<String> prefix, List<String> argv) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(argv);
    return List.copyOf(all);
  }
}
