package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.twlab.host.CommandResult;
import io.twlab.host.InterfaceAddresses;
import io.twlab.host.IpCommand;
import io.twlab.measure.Role;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A container that routes between two networks, and asks nobody for addresses.
final class DockerRouter implements Place, AutoCloseable {
  private final SideContainer container;
  private final Map<Role, RouterLeg> legs;
  private final String who;

  private DockerRouter(SideContainer container, Map<Role, RouterLeg> legs, String who) {
    this.container = container;
    this.legs = legs;
    this.who = who;
  }

  /// Starts one that routes when this returns.
  ///
  /// @param template of the nodes, whose image and limits it shares
  /// @param name of its container, behind the lab's; its host name too
  /// @param sysctls which let it route, and what else it is asked for
  /// @param legs by the role that is nearer
  static DockerRouter start(
      DockerEngine engine,
      LabPlan plan,
      ContainerTemplate template,
      RouterName name,
      RouterSysctls sysctls,
      Map<Role, RouterLeg> legs)
      throws LabException {
    SideContainer container = create(engine, plan, template, name, sysctls, legs.get(Role.CLIENT));
    DockerRouter router = new DockerRouter(container, legs, sysctls.who());
    try {
      router.plugIn(engine, legs.get(Role.SERVER));
      container.start();
      router.configure(plan);
      return router;
    } catch (LabException | RuntimeException e) {
      Teardown teardown = new Teardown();
      teardown.add(router::close);
      teardown.closeAfter(e);
      throw e;
    }
  }

  private static SideContainer create(
      DockerEngine engine,
      LabPlan plan,
      ContainerTemplate template,
      RouterName name,
      RouterSysctls sysctls,
      RouterLeg first)
      throws LabException {
    CreateContainerCmd command =
        SideContainer.command(engine, template.image())
            .withName(name.container())
            .withHostName(name.host())
            .withLabels(DockerLabels.of(plan))
            .withIpv4Address(first.ipv4().getHostAddress())
            .withHostConfig(
                Confinement.on(
                    first.network().id(),
                    sysctls.requested(),
                    template.limits().withRlimitsOfEngine()));
    return SideContainer.create(engine, command, sysctls);
  }

  private void plugIn(DockerEngine engine, RouterLeg leg) throws LabException {
    try {
      engine
          .client()
          .connectToNetworkCmd()
          .withNetworkId(leg.network().id())
          .withContainerId(container.id())
          .withContainerNetwork(
              new ContainerNetwork()
                  .withIpamConfig(
                      new ContainerNetwork.Ipam().withIpv4Address(leg.ipv4().getHostAddress())))
          .exec();
    } catch (DockerException e) {
      throw DockerErrors.failed(who + " cannot be plugged into its second network", e);
    }
  }

  private void configure(LabPlan plan) throws LabException {
    Map<Role, String> devices = devices();
    for (Role role : Role.values()) {
      container.ip(legs.get(role).lines(plan.topology().family(), devices.get(role)));
    }
  }

  String id() {
    return container.id();
  }

  /// Which of its interfaces is on which side: the engine does not promise an order.
  Map<Role, String> devices() throws LabException {
    Map<String, String> deviceOf =
        InterfaceAddresses.parse(attempt(IpCommand.showAddresses()).stdout());
    Map<Role, String> devices = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String device = deviceOf.get(legs.get(role).ipv4().getHostAddress());
      if (device == null) {
        throw new LabException(
            LabException.Cause.BROKEN,
            who + " has no address on the " + role.label() + "s' side, only " + deviceOf,
            "");
      }
      devices.put(role, device);
    }
    return devices;
  }

  @Override
  public CommandResult attempt(List<String> argv) throws LabException {
    return container.attempt(argv);
  }

  void run(List<String> argv) throws LabException {
    CommandResult result = attempt(argv);
    if (!result.succeeded()) {
      throw new LabException(
          LabException.Cause.BROKEN,
          "%s: `%s` ended with status %d: %s"
              .formatted(who, String.join(" ", argv), result.exit(), result.stderr().strip()),
          "");
    }
  }

  /// See [SideContainer#conntrack()].
  String conntrack() throws IOException {
    return container.conntrack();
  }

  @Override
  public void close() throws LabException {
    container.close();
  }
}
