package io.twlab.lab;

import io.twlab.control.WireTask;
import io.twlab.host.CommandException;
import io.twlab.host.CommandResult;
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

/// Network namespaces held by keepers and joined by a bridge in one more namespace.
final class NamespaceLab extends BuiltLab<NamespaceNode> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(2);

  private final LabPlan plan;
  private final CommandRunner runner;
  private final AgentCommand agent;
  private final AddressPlan addresses;
  private final Optional<Emulator> emulator;
  private Optional<Emulation> link = Optional.empty();

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
    return link.isPresent() ? link.get().states() : List.of();
  }

  @Override
  public void record() throws LabException {
    if (link.isPresent()) {
      link.get().record();
    }
  }

  @Override
  public LinkRecord recorded() throws LabException {
    return link.isPresent() ? link.get().recorded() : LinkRecord.NOTHING;
  }

  @Override
  List<NamespaceNode> build(Teardown undo) throws LabException {
    Keeper switchKeeper = Keeper.start(runner, label("switch"));
    undo.add(switchKeeper::end);
    undo.add(() -> awaitLinksGone(switchKeeper));
    Optional<WireConnection> wire = startWire(switchKeeper, undo);
    List<NamespaceNode> nodes = InParallel.map(NodeIds.of(plan.topology()), id -> hold(id, undo));
    undo.add(() -> InParallel.map(nodes, NamespaceLab::stopAgents));
    wire(switchKeeper, nodes);
    InParallel.map(nodes, this::configure);
    if (wire.isPresent()) {
      link = Optional.of(WireLink.begin(wire.get(), wireTask()));
    } else if (emulator.isPresent()) {
      link = Optional.of(impair(switchKeeper));
    }
    return nodes;
  }

  /// Early, because a JVM takes longer to start than all the rest of a lab.
  private Optional<WireConnection> startWire(Keeper switchKeeper, Teardown undo)
      throws LabException {
    if (!emulator.equals(Optional.of(Emulator.WIRE))) {
      return Optional.empty();
    }
    String label = LabLabel.agent(ControllerId.current(), plan, "wire").toString();
    List<String> argv = agent.asWire().argv(label, plan.topology().family());
    try {
      WireConnection wire =
          new WireConnection(
              new ChildAgent(
                  runner.start(
                      NamespaceCommand.inOwnSession(
                          NamespaceCommand.inNetworkOf(switchKeeper.pid(), argv)))));
      undo.add(wire::close);
      return Optional.of(wire);
    } catch (CommandException e) {
      throw new LabException(LabException.Cause.BROKEN, "the wire could not be started", "", e);
    }
  }

  private WireTask wireTask() {
    return new WireTask(
        WireTask.Layer.ETHERNET, NamespaceWiring.LINK_ENDS, plan.link(), plan.tap(), plan.seed());
  }

  private NetemLink impair(Keeper switchKeeper) throws LabException {
    return NetemLink.impose(
        plan.link(),
        plan.seed(),
        NamespaceWiring.LINK_ENDS,
        argv -> attempt(NamespaceCommand.inNetworkOf(switchKeeper.pid(), argv)));
  }

  private CommandResult attempt(List<String> argv) throws LabException {
    try {
      return runner.attempt(argv);
    } catch (CommandException e) {
      throw new LabException(LabException.Cause.BROKEN, "the link: " + e.getMessage(), "", e);
    }
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
          IpCommand.text(
              switch (plan.joint()) {
                case BRIDGE -> NamespaceWiring.ofSwitch(keepers);
                case LINK -> linkedSwitch(keepers);
              }));
    } catch (CommandException e) {
      throw new LabException(LabException.Cause.BROKEN, "the nodes cannot be joined", "", e);
    }
  }

  private List<String> linkedSwitch(Map<NodeId, Long> keepers) {
    return emulator.equals(Optional.of(Emulator.WIRE))
        ? NamespaceWiring.ofSwitchWithWire(keepers)
        : NamespaceWiring.ofSwitchWithLink(keepers);
  }

  /// Settings first: one of them lets the node have IPv6 addresses.
  private Void configure(NamespaceNode node) throws LabException {
    node.applySettings();
    List<String> lines =
        switch (plan.joint()) {
          case BRIDGE -> NamespaceWiring.ofNode(node.id(), addresses);
          case LINK -> NamespaceWiring.ofNodeAtLink(node.id(), addresses);
        };
    node.run(IpCommand.batch(), IpCommand.text(lines));
    return null;
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
      return NodeIds.of(plan.topology()).stream()
          .map(NodeId::toString)
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
