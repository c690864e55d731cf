package io.twlab.lab;

import io.twlab.host.CommandResult;
import io.twlab.host.TcCommand;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds out whether a kernel has netem, by asking it for one: a module that the kernel loads by
/// itself counts, and one that only lies on the disk of another kernel does not.
final class NetemCheck {
  private static final Impairment PROBE =
      new Impairment(
          Duration.ofMillis(1),
          Duration.ZERO,
          Impairment.Distribution.UNIFORM,
          Loss.NONE,
          0,
          0,
          0,
          Optional.empty(),
          Optional.empty());

  private NetemCheck() {}

  /// The command that tries, for a network namespace that is thrown away afterwards.
  static List<String> attempt() {
    return TcCommand.netem("lo", PROBE, OptionalLong.empty());
  }

  /// Refuses where [#attempt()] failed.
  ///
  /// @param where whose kernel it was
  static void require(CommandResult result, String where) throws LabException {
    if (!result.succeeded()) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "the link is impaired, but the kernel "
              + where
              + " has no netem (sch_netem): "
              + result.stderr().lines().findFirst().orElse("tc failed").strip(),
          "link.emulation: auto takes twlab's own wire instead; for netem: modprobe sch_netem;"
              + " without that module: apt-get install linux-modules-extra-$(uname -r) (Ubuntu) or"
              + " dnf install kernel-modules-extra (Fedora); WSL2: build Microsoft's kernel"
              + " (WSL2-Linux-Kernel) with CONFIG_NET_SCH_NETEM=y, name it by kernel= under [wsl2]"
              + " in .wslconfig, then wsl --shutdown; or run it in the project's test kernel"
              + " (.ci/test-kernel)");
    }
  }
}
