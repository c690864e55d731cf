package io.twlab.lab;

import io.twlab.host.CommandException;
import io.twlab.host.CommandResult;
import io.twlab.host.CommandRunner;
import io.twlab.host.NamespaceCommand;
import io.twlab.host.SysctlCommand;
import io.twlab.measure.NodeId;
import io.twlab.measure.Setting;
import java.net.InetAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A network namespace, addressed by the pid of its keeper.
final class NamespaceNode implements LabNode {
  private final NodeId id;
  private final LabPlan plan;
  private final AddressPlan addresses;
  private final Keeper keeper;
  private final CommandRunner runner;
  private final AgentCommand agent;
  private final NodeSettings settings;
  private final ConcurrentLinkedQueue<AgentProcess> agents = new ConcurrentLinkedQueue<>();

  NamespaceNode(
      NodeId id,
      LabPlan plan,
      AddressPlan addresses,
      Keeper keeper,
      CommandRunner runner,
      AgentCommand agent) {
    this.id = id;
    this.plan = plan;
    this.addresses = addresses;
    this.keeper = keeper;
    this.runner = runner;
    this.agent = agent;
    this.settings = NodeSettings.of(id, plan);
  }

  @Override
  public NodeId id() {
    return id;
  }

  @Override
  public List<InetAddress> addresses() {
    return addresses.measured(id);
  }

  @Override
  public InetAddress warmUpAddress() {
    return addresses.warmUp(id);
  }

  @Override
  public AgentProcess startAgent() throws LabException {
    String label = LabLabel.agent(ControllerId.current(), plan, id.toString()).toString();
    List<String> argv = agent.argv(label, plan.topology().family());
    try {
      AgentProcess started =
          new ChildAgent(
              runner.start(
                  NamespaceCommand.inOwnSession(NamespaceCommand.inNetworkOf(keeper.pid(), argv))));
      agents.add(started);
      return started;
    } catch (CommandException e) {
      throw failed("the agent of " + id + " could not be started", e);
    }
  }

  @Override
  public String run(List<String> argv) throws LabException {
    return run(argv, "");
  }

  String run(List<String> argv, String stdin) throws LabException {
    try {
      return runner.run(NamespaceCommand.inNetworkOf(keeper.pid(), argv), stdin).stdout();
    } catch (CommandException e) {
      throw failed("in " + id + ": " + e.getMessage(), e);
    }
  }

  /// Sets what the plan asks for and proves that it took.
  void applySettings() throws LabException {
    settings.requireOwn();
    if (settings.requested().isEmpty()) {
      return;
    }
    SortedMap<String, String> before = read();
    settings.requireKnown(before);
    SortedMap<String, String> settable = settings.settable(before);
    String complaint = settable.isEmpty() ? "" : attempt(SysctlCommand.write(settable)).stderr();
    settings.requireTaken(read(), complaint);
  }

  @Override
  public List<Setting> settings() throws LabException {
    return settings.settings(read());
  }

  void stopAgents() {
    for (AgentProcess started = agents.poll(); started != null; started = agents.poll()) {
      started.close();
    }
  }

  Keeper keeper() {
    return keeper;
  }

  /// Not every kernel has every key, so the status of the reading command does not count.
  private SortedMap<String, String> read() throws LabException {
    return SysctlCommand.parse(attempt(SysctlCommand.read(settings.names())).stdout());
  }

  private CommandResult attempt(List<String> argv) throws LabException {
    try {
      return runner.attempt(NamespaceCommand.inNetworkOf(keeper.pid(), argv));
    } catch (CommandException e) {
      throw failed("sysctls of " + id, e);
    }
  }

  private static LabException failed(String message, CommandException cause) {
    return new LabException(LabException.Cause.BROKEN, message, "", cause);
  }
}
