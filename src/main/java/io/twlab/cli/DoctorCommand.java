package io.twlab.cli;

import io.twlab.churn.Transports;
import io.twlab.host.HostFacts;
import io.twlab.host.HostProbe;
import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.lab.LabException;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `twlab doctor`: what this machine can run, and what to do about what it cannot.
@Command(
    name = "doctor",
    description = "Show what this machine can run, and what it lacks.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Ending> {
  @Override
  public Ending call() throws IOException {
    HostFacts host = HostProbe.probe();
    List<String> lines = new ArrayList<>();
    lines.add("kernel      " + host.kernel() + hz(host));
    lines.add("machine     " + host.cores() + " × " + host.cpu());
    lines.add("sch_netem   " + host.netem() + ", by the kernel's configuration");
    lines.add(
        "tun         /dev/net/tun is " + (HostProbe.hasTun() ? "there" : "absent: modprobe tun"));
    lines.add("ipv6        " + (host.ipv6() ? "usable" : "absent"));
    lines.add("io_uring    " + Transports.unavailable(Transport.IO_URING).orElse("usable"));
    boolean usable = false;
    for (BackendChoice choice : List.of(BackendChoice.DOCKER, BackendChoice.NAMESPACES)) {
      usable |= check(choice, lines);
    }
    return new Ending(usable ? ExitCode.OK : ExitCode.UNAVAILABLE, lines);
  }

  private static boolean check(BackendChoice choice, List<String> lines) {
    try (Backend backend = Backends.choose(choice)) {
      lines.add(String.format("%-11s usable", backend.name()));
      backend.facts().forEach((name, value) -> lines.add("  " + name + ": " + value));
      return true;
    } catch (LabException e) {
      lines.add(
          String.format(
              "%-11s not usable: %s",
              choice.name().toLowerCase(java.util.Locale.ROOT), e.getMessage()));
      lines.add("            " + e.remedy());
      return false;
    }
  }

  private static String hz(HostFacts host) {
    return host.hz().isPresent() ? ", HZ=" + host.hz().getAsInt() : ", HZ unknown";
  }
}
