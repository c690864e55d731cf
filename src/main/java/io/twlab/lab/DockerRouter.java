package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.twlab.host.CommandResult;
import io.twlab.host.InterfaceAddresses;
import io.twlab.host.IpCommand;
import io.twlab.measure.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A container that routes between two networks, and asks nobody for addresses.
final class DockerRouter implements Place, AutoCloseable {
  private final SideContainer container;
  private final Map<Role, RouterLeg> legs;
  private final String who;
  private volatile Map<Role, String> devices = Map.of();

  private DockerRouter(SideContainer container, Map<Role, RouterLeg> legs, String who) {
    this.container = container;
    this.legs = legs;
    this.who = who;
  }

  /// Starts one that routes when this returns.
  ///
  /// @param name of its container, behind the lab's; its host name too
  /// @param sysctls which let it route, and what else it is asked for
  /// @param legs by the role that is nearer
  static DockerRouter start(
      DockerSite site, RouterName name, RouterSysctls sysctls, Map<Role, RouterLeg> legs)
      throws LabException {
    SideContainer container = create(site, name, sysctls, legs.get(Role.CLIENT));
    DockerRouter router = new DockerRouter(container, legs, sysctls.who());
    try {
      router.plugIn(site.engine(), legs.get(Role.SERVER));
      container.start();
      router.configure(site.plan());
      return router;
    } catch (LabException | RuntimeException e) {
      Teardown teardown = new Teardown();
      teardown.add(router::close);
      teardown.closeAfter(e);
      throw e;
    }
  }

  private static SideContainer create(
      DockerSite site, RouterName name, RouterSysctls sysctls, RouterLeg first)
      throws LabException {
    CreateContainerCmd command =
        SideContainer.command(site.engine(), site.template().image())
            .withName(name.container())
            .withHostName(name.host())
            .withLabels(DockerLabels.of(site.plan()))
            .withIpv4Address(first.ipv4().getHostAddress())
            .withHostConfig(
                Confinement.on(
                    first.network().id(),
                    sysctls.requested(),
                    site.template().limits().withRlimitsOfEngine()));
    return SideContainer.create(site.engine(), command, sysctls);
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
    devices = findDevices();
    List<String> lines = new ArrayList<>();
    for (Role role : Role.values()) {
      lines.addAll(legs.get(role).lines(plan.topology().family(), device(role)));
    }
    ip(lines);
  }

  String id() {
    return container.id();
  }

  /// Its interface on the side of a role.
  String device(Role role) {
    return devices.get(role);
  }

  /// Which of its interfaces is on which side: the engine does not promise an order.
  private Map<Role, String> findDevices() throws LabException {
    Map<String, String> deviceOf =
        InterfaceAddresses.parse(attempt(IpCommand.showAddresses()).stdout());
    Map<Role, String> found = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String device = deviceOf.get(legs.get(role).ipv4().getHostAddress());
      if (device == null) {
        throw new LabException(
            LabException.Cause.BROKEN,
            who + " has no address on the " + role.label() + "s' side, only " + deviceOf,
            "");
      }
      found.put(role, device);
    }
    return found;
  }

  @Override
  public CommandResult attempt(List<String> argv) throws LabException {
    return container.attempt(argv);
  }

  /// See [SideContainer#ip(List)].
  void ip(List<String> lines) throws LabException {
    container.ip(lines);
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
