package io.twlab.lab;

import io.twlab.host.CommandResult;
import io.twlab.host.IpCommand;
import java.util.List;

/// Finds out whether a kernel has what the wire needs, by asking it for a TUN device.
final class WireCheck {
  private WireCheck() {}

  /// The command that tries, for a network namespace that is thrown away afterwards.
  static List<String> attempt() {
    return IpCommand.tryTunnelDevice("wire0");
  }

  /// Refuses where [#attempt()] failed.
  ///
  /// @param where it was tried
  static void require(CommandResult result, String where) throws LabException {
    if (!result.succeeded()) {
      throw refusal(
          where
              + ": "
              + result.stderr().lines().findFirst().orElse("ip tuntap add failed").strip());
    }
  }

  static LabException refusal(String where) {
    return new LabException(
        LabException.Cause.MACHINE,
        "twlab's own wire finds no TUN devices " + where,
        "modprobe tun, and let twlab use /dev/net/tun");
  }
}
