package io.twlab.lab;

import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.host.IpCommand;
import io.twlab.host.NamespaceCommand;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Network namespaces held by keepers and joined by a bridge in one more namespace.
final class NamespaceLab extends BuiltLab<NamespaceNode> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(2);

  private final LabPlan plan;
  private final CommandRunner runner;
  private final AgentCommand agent;
  private final AddressPlan addresses;
  private final Optional<Emulator> emulator;
  private NamespaceLink link;
  private Optional<NamespaceNat> nat = Optional.empty();

  private NamespaceLab(
      LabPlan plan,
      Optional<Emulator> emulator,
      AddressPlan addresses,
      CommandRunner runner,
      AgentCommand agent) {
    this.plan = plan;
    this.emulator = emulator;
    this.addresses = addresses;
    this.runner = runner;
    this.agent = agent;
  }

  static NamespaceLab open(
      LabPlan plan,
      Optional<Emulator> emulator,
      AddressPlan addresses,
      CommandRunner runner,
      AgentCommand agent)
      throws LabException {
    return built(new NamespaceLab(plan, emulator, addresses, runner, agent));
  }

  @Override
  public List<LinkState> links() throws LabException {
    return link.states();
  }

  @Override
  public void record() throws LabException {
    link.record();
  }

  @Override
  public LinkRecord recorded() throws LabException {
    return link.recorded();
  }

  @Override
  public Optional<NatNode> nat() {
    return nat.map(NatNode.class::cast);
  }

  @Override
  List<NamespaceNode> build(Teardown undo) throws LabException {
    Keeper switchKeeper = Keeper.start(runner, label("switch"));
    undo.add(switchKeeper::end);
    undo.add(() -> awaitLinksGone(switchKeeper));
    link = NamespaceLink.start(plan, emulator, runner, agent, switchKeeper);
    undo.add(link::close);
    nat = holdNat(undo);
    List<NamespaceNode> nodes = InParallel.map(NodeIds.of(plan.topology()), id -> hold(id, undo));
    undo.add(() -> InParallel.map(nodes, NamespaceLab::stopAgents));
    wire(switchKeeper, nodes);
    if (nat.isPresent()) {
      nat.get().configure();
    }
    InParallel.map(nodes, this::configure);
    link.complete();
    return nodes;
  }

  private Optional<NamespaceNat> holdNat(Teardown undo) throws LabException {
    if (!plan.topology().translates()) {
      return Optional.empty();
    }
    Keeper keeper = Keeper.start(runner, label("nat"));
    undo.add(keeper::end);
    return Optional.of(new NamespaceNat(keeper, plan, addresses, runner));
  }

  private NamespaceNode hold(NodeId id, Teardown undo) throws LabException {
    Keeper keeper = Keeper.start(runner, label(id.toString()));
    undo.add(keeper::end);
    return new NamespaceNode(id, plan, addresses, keeper, runner, agent);
  }

  private void wire(Keeper switchKeeper, List<NamespaceNode> nodes) throws LabException {
    Map<NodeId, Long> keepers =
        nodes.stream().collect(Collectors.toMap(Node::id, node -> node.keeper().pid()));
    try {
      runner.run(
          NamespaceCommand.inNetworkOf(switchKeeper.pid(), IpCommand.batch()),
          IpCommand.text(switchLines(keepers)));
    } catch (CommandException e) {
      throw new LabException(LabException.Cause.BROKEN, "the nodes cannot be joined", "", e);
    }
  }

  private List<String> switchLines(Map<NodeId, Long> keepers) {
    if (nat.isPresent()) {
      return NatWiring.ofSwitch(keepers, nat.get().pid(), link.ends());
    }
    return switch (plan.joint()) {
      case BRIDGE -> NamespaceWiring.ofSwitch(keepers);
      case LINK -> NamespaceWiring.ofSwitchWith(link.ends(), keepers);
    };
  }

  /// Settings first: one of them lets the node have IPv6 addresses.
  private Void configure(NamespaceNode node) throws LabException {
    node.applySettings();
    node.run(IpCommand.batch(), IpCommand.text(lines(node.id())));
    return null;
  }

  private List<String> lines(NodeId node) {
    if (nat.isPresent()) {
      return NatWiring.ofNode(node, addresses);
    }
    return switch (plan.joint()) {
      case BRIDGE -> NamespaceWiring.ofNode(node, addresses);
      case LINK -> NamespaceWiring.ofNodeAtLink(node, addresses);
    };
  }

  private static Void stopAgents(NamespaceNode node) {
    node.stopAgents();
    return null;
  }

  /// A namespace takes its end of a link along when it goes, and with it the end in the switch:
  /// their being gone is the proof that the nodes are.
  private void awaitLinksGone(Keeper switchKeeper) throws LabException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> remaining = linksIn(switchKeeper);
    while (!remaining.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
      remaining = linksIn(switchKeeper);
    }
    if (!remaining.isEmpty()) {
      throw new LabException(
          LabException.Cause.BROKEN,
          "network namespaces still there after "
              + PATIENCE.toSeconds()
              + " s, held by a process or socket: "
              + String.join(", ", remaining),
          "wait for the kernel's TCP timeouts, or look for processes with `lsns -t net`");
    }
  }

  /// /proc/PID/net shows the namespace of that process, without entering it.
  private List<String> linksIn(Keeper switchKeeper) throws LabException {
    try {
      Path devices = Path.of("/proc", Long.toString(switchKeeper.pid()), "net", "dev");
      List<String> names = interfaces(Files.readString(devices));
      return Stream.concat(
              NodeIds.of(plan.topology()).stream().map(NodeId::toString), Stream.of(NatWiring.LEG))
          .filter(names::contains)
          .toList();
    } catch (IOException e) {
      throw new LabException(LabException.Cause.BROKEN, "the switch is gone too early", "", e);
    }
  }

  static List<String> interfaces(String procNetDev) {
    List<String> names = new ArrayList<>();
    procNetDev
        .lines()
        .skip(2)
        .forEach(line -> names.add(line.substring(0, line.indexOf(':')).strip()));
    return names;
  }

  private LabLabel label(String node) {
    return LabLabel.keeper(ControllerId.current(), plan, node);
  }
}
