package io.twlab.lab;

import io.twlab.control.TapTask;
import io.twlab.control.WireTask;
import io.twlab.host.CommandException;
import io.twlab.host.CommandResult;
import io.twlab.host.CommandRunner;
import io.twlab.host.NamespaceCommand;
import io.twlab.measure.LinkState;
import java.util.List;
import java.util.Optional;

/// The link of a lab of namespaces, in the namespace of its switch: two ends that hold netem, or
/// between which a wire carries the frames, or neither. A tap listens at the ports of the nodes.
final class NamespaceLink implements AutoCloseable {
  private final LabPlan plan;
  private final Optional<Emulator> emulator;
  private final CommandRunner runner;
  private final Keeper switchKeeper;
  private Optional<LinkConnection> process = Optional.empty();
  private Optional<Emulation> emulation = Optional.empty();

  private NamespaceLink(
      LabPlan plan, Optional<Emulator> emulator, CommandRunner runner, Keeper switchKeeper) {
    this.plan = plan;
    this.emulator = emulator;
    this.runner = runner;
    this.switchKeeper = switchKeeper;
  }

  /// Starts its wire or its tap, if it needs one: early, because a JVM takes longer to start than
  /// all the rest of a lab.
  static NamespaceLink start(
      LabPlan plan,
      Optional<Emulator> emulator,
      CommandRunner runner,
      AgentCommand agent,
      Keeper switchKeeper)
      throws LabException {
    NamespaceLink link = new NamespaceLink(plan, emulator, runner, switchKeeper);
    if (link.isWire() || TappedLink.isWanted(plan, emulator)) {
      link.process = Optional.of(link.startProcess(agent));
    }
    return link;
  }

  private LinkConnection startProcess(AgentCommand agent) throws LabException {
    String label = LabLabel.agent(ControllerId.current(), plan, word()).toString();
    List<String> argv = agent.atLink().argv(label, plan.topology().family());
    try {
      return new LinkConnection(
          who(),
          new ChildAgent(
              runner.start(
                  NamespaceCommand.inOwnSession(
                      NamespaceCommand.inNetworkOf(switchKeeper.pid(), argv)))));
    } catch (CommandException e) {
      throw new LabException(LabException.Cause.BROKEN, who() + " could not be started", "", e);
    }
  }

  /// `ip` lines that make its two ends; none where there is no link.
  List<String> ends() {
    return switch (plan.joint()) {
      case BRIDGE -> List.of();
      case LINK -> isWire() ? NamespaceWiring.taps() : NamespaceWiring.pair();
    };
  }

  /// Impairs it, when its ends and the nodes are there.
  void complete() throws LabException {
    if (isWire()) {
      emulation = Optional.of(WireLink.begin(process.orElseThrow(), wireTask()));
      return;
    }
    Optional<NetemLink> netem = emulator.isPresent() ? Optional.of(impair()) : Optional.empty();
    if (process.isPresent()) {
      emulation = Optional.of(TappedLink.begin(process.get(), tapTask(), netem));
    } else {
      emulation = netem.map(Emulation.class::cast);
    }
  }

  private String who() {
    return "the " + word();
  }

  private String word() {
    return isWire() ? "wire" : "tap";
  }

  private boolean isWire() {
    return emulator.equals(Optional.of(Emulator.WIRE));
  }

  private WireTask wireTask() {
    return new WireTask(
        WireTask.Layer.ETHERNET, NamespaceWiring.LINK_ENDS, plan.link(), plan.tap(), plan.seed());
  }

  /// What comes from a node comes by its port of the switch, before the link; what goes to one
  /// leaves by its port, behind it.
  private TapTask tapTask() {
    return new TapTask(NamespaceWiring.ports(plan.topology()));
  }

  private NetemLink impair() throws LabException {
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

  List<LinkState> states() throws LabException {
    return emulation.isPresent() ? emulation.get().states() : List.of();
  }

  void record() throws LabException {
    if (emulation.isPresent()) {
      emulation.get().record();
    }
  }

  LinkRecord recorded() throws LabException {
    return emulation.isPresent() ? emulation.get().recorded() : LinkRecord.NOTHING;
  }

  @Override
  public void close() {
    process.ifPresent(LinkConnection::close);
  }
}
