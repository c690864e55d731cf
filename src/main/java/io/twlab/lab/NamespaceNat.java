package io.twlab.lab;

import io.twlab.host.CommandException;
import io.twlab.host.CommandResult;
import io.twlab.host.CommandRunner;
import io.twlab.host.Conntrack;
import io.twlab.host.IpCommand;
import io.twlab.host.NamespaceCommand;
import io.twlab.host.NftCommand;
import io.twlab.host.SysctlCommand;
import io.twlab.measure.LinkSetting;
import io.twlab.measure.Role;
import java.io.IOException;
import java.util.List;

/// A network namespace that routes between clients and servers and translates the clients'
/// addresses.
final class NamespaceNat implements NatNode {
  private final Keeper keeper;
  private final AddressPlan addresses;
  private final NatSettings asked;
  private final CommandRunner runner;

  /// @param keeper of its namespace
  NamespaceNat(Keeper keeper, LabPlan plan, AddressPlan addresses, CommandRunner runner) {
    this.keeper = keeper;
    this.addresses = addresses;
    this.asked =
        new NatSettings(
            NatWiring.ruleset(
                addresses,
                plan.tap(),
                NatWiring.device(Role.SERVER),
                addresses.router(Role.SERVER)),
            RouterSysctls.of(WHO, plan.topology().family(), plan.sysctls().nat()));
    this.runner = runner;
  }

  long pid() {
    return keeper.pid();
  }

  /// Makes it route and translate, when its legs are there, and proves that it was taken. The rules
  /// come before the sysctls: with them the kernel begins to track, and then it has the keys.
  void configure() throws LabException {
    CommandResult rules = attempt(NftCommand.apply(asked.ruleset().text()));
    CommandResult sysctls = attempt(SysctlCommand.write(asked.sysctls().requested()));
    asked.requireTaken(settings(), rules.stderr() + sysctls.stderr());
    try {
      runner.run(inside(IpCommand.batch()), IpCommand.text(NatWiring.ofRouter(addresses)));
    } catch (CommandException e) {
      throw broken(e);
    }
  }

  @Override
  public List<LinkSetting> settings() throws LabException {
    return asked.read(this::attempt);
  }

  @Override
  public Conntrack conntrack() throws IOException {
    return Conntrack.ofNamespace(keeper.pid());
  }

  private CommandResult attempt(List<String> argv) throws LabException {
    try {
      return runner.attempt(inside(argv));
    } catch (CommandException e) {
      throw broken(e);
    }
  }

  private List<String> inside(List<String> argv) {
    return NamespaceCommand.inNetworkOf(keeper.pid(), argv);
  }

  private static LabException broken(CommandException cause) {
    return new LabException(LabException.Cause.BROKEN, WHO + ": " + cause.getMessage(), "", cause);
  }
}
