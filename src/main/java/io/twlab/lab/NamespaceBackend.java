package io.twlab.lab;

import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.host.HostFacts;
import io.twlab.host.HostProbe;
import io.twlab.host.HostRoutes;
import io.twlab.host.NamespaceCommand;
import io.twlab.lab.archive.ArchiveFolder;
import io.twlab.lab.archive.ClassArchive;
import io.twlab.spec.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Labs of plain network namespaces; needs root.
public final class NamespaceBackend implements Backend {
  private static final Map<String, String> PACKAGES =
      Map.of(
          "ip",
          "iproute2",
          "ss",
          "iproute2",
          "sysctl",
          "procps",
          "unshare",
          "util-linux",
          "nsenter",
          "util-linux",
          "setsid",
          "util-linux");

  private final CommandRunner runner = new CommandRunner();
  private final AgentCommand bareAgent;
  private final String rehearsalMainClass;
  private final Emulators emulators = new Emulators(this::requireNetem, this::requireWire);
  private volatile Optional<ClassArchive> archive = Optional.empty();

  private NamespaceBackend(AgentCommand bareAgent, String rehearsalMainClass) {
    this.bareAgent = bareAgent;
    this.rehearsalMainClass = rehearsalMainClass;
  }

  /// @param agentMainClass started in the nodes, with the class path of this JVM
  /// @param rehearsalMainClass runs what agents do, for their class archive to be recorded
  /// @throws LabException when this machine cannot hold such labs
  public static NamespaceBackend create(String agentMainClass, String rehearsalMainClass)
      throws LabException {
    requireAble();
    return new NamespaceBackend(AgentCommand.ofController(agentMainClass), rehearsalMainClass);
  }

  @Override
  public String name() {
    return "namespaces";
  }

  @Override
  public SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>(Map.of("backend", name()));
    emulators.putInto(facts);
    return facts;
  }

  @Override
  public void prepare(Consumer<String> log) throws LabException {
    clean().forEach(line -> log.accept("removed " + line));
    prepareArchive(log);
  }

  @Override
  public void requireLinks(Plan plan, Consumer<String> log) throws LabException {
    emulators.require(plan, log);
    if (NatCheck.isNeeded(plan)) {
      requireNat();
    }
  }

  private void requireNat() throws LabException {
    if (HostProbe.find("nft").isEmpty()) {
      throw NatCheck.nftMissing();
    }
    try {
      NatCheck.require(runner.attempt(NamespaceCommand.inNewNetwork(NatCheck.attempt())));
    } catch (CommandException e) {
      throw new LabException(LabException.Cause.MACHINE, e.getMessage(), "run as root", e);
    }
  }

  private void requireWire() throws LabException {
    try {
      WireCheck.require(
          runner.attempt(NamespaceCommand.inNewNetwork(WireCheck.attempt())), "on this machine");
    } catch (CommandException e) {
      throw new LabException(LabException.Cause.MACHINE, e.getMessage(), "run as root", e);
    }
  }

  private void requireNetem() throws LabException {
    try {
      if (HostProbe.find("tc").isEmpty()) {
        throw new LabException(
            LabException.Cause.MACHINE,
            "the link is impaired, but the command `tc` is missing",
            "apt-get install iproute2 (Debian, Ubuntu) or dnf install iproute-tc (Fedora)");
      }
      NetemCheck.require(
          runner.attempt(NamespaceCommand.inNewNetwork(NetemCheck.attempt())), "of this machine");
    } catch (CommandException e) {
      throw new LabException(LabException.Cause.MACHINE, e.getMessage(), "run as root", e);
    }
  }

  /// Agents run without an archive too; it only takes them longer to start and to get fast.
  private void prepareArchive(Consumer<String> log) {
    try {
      closeArchive();
      archive =
          Optional.of(
              ArchiveFolder.beside(bareAgent.classPath(), bareAgent.flags())
                  .ensure(new AgentRehearsal(bareAgent, rehearsalMainClass), log));
    } catch (IOException e) {
      log.accept("agents start without a class archive, which takes longer: " + e.getMessage());
    }
  }

  @Override
  public Lab open(LabPlan plan) throws LabException {
    try {
      AddressPlan addresses = AddressPlan.choose(plan.topology(), plan.subnet(), HostRoutes.read());
      AgentCommand agent = archive.map(bareAgent::from).orElse(bareAgent);
      return NamespaceLab.open(
          plan, emulators.of(plan.link(), plan.tap()), addresses, runner, agent);
    } catch (IOException e) {
      throw new LabException(
          LabException.Cause.MACHINE, "the host's routes cannot be read", "mount /proc", e);
    }
  }

  @Override
  public List<String> clean() throws LabException {
    return NamespaceLeftovers.end();
  }

  @Override
  public void close() {
    try {
      closeArchive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void closeArchive() throws IOException {
    Optional<ClassArchive> used = archive;
    archive = Optional.empty();
    if (used.isPresent()) {
      used.get().close();
    }
  }

  private static void requireAble() throws LabException {
    HostFacts facts;
    try {
      facts = HostProbe.probe();
    } catch (IOException e) {
      throw new LabException(
          LabException.Cause.MACHINE, "/proc cannot be read", "run on Linux with /proc mounted", e);
    }
    if (!facts.root()) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "network namespaces need root",
          "run as root, or start a Docker engine that this user may use");
    }
    for (Map.Entry<String, String> tool : new TreeMap<>(PACKAGES).entrySet()) {
      if (!facts.tools().containsKey(tool.getKey())) {
        throw new LabException(
            LabException.Cause.MACHINE,
            "the command `" + tool.getKey() + "` is missing",
            "apt-get install " + tool.getValue());
      }
    }
  }
}
