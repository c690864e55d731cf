package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.twlab.host.CommandResult;
import io.twlab.host.InterfaceAddresses;
import io.twlab.host.IpCommand;
import io.twlab.host.Slowness;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A network of the clients, a network of the servers, and a container that routes between them,
/// whose two interfaces hold netem, or which routes by way of a wire.
final class DockerRoute implements DockerJoint {
  private static final String WHO = "the router";

  /// Routing tables of the router's own, one for each direction.
  private static final int FIRST_TABLE = 101;

  private static final Duration PATIENCE = Slowness.here(Duration.ofSeconds(5));
  private static final Duration POLL = Duration.ofMillis(20);

  private final DockerEngine engine;
  private final LabPlan plan;
  private final Map<Role, DockerNetwork> networks;
  private final SideContainer router;
  private final Optional<Emulator> emulator;
  private Optional<WireContainer> wire = Optional.empty();
  private Optional<Emulation> link = Optional.empty();

  private DockerRoute(
      DockerEngine engine,
      LabPlan plan,
      Map<Role, DockerNetwork> networks,
      SideContainer router,
      Optional<Emulator> emulator) {
    this.engine = engine;
    this.plan = plan;
    this.networks = networks;
    this.router = router;
    this.emulator = emulator;
  }

  /// @param template of the nodes, whose image and limits router and wire share
  /// @param emulator of the link, if it needs one
  static DockerRoute create(
      DockerEngine engine,
      LabPlan plan,
      Optional<Emulator> emulator,
      ContainerTemplate template,
      String name)
      throws LabException {
    Teardown teardown = new Teardown();
    try {
      Map<Role, DockerNetwork> networks = DockerNetwork.pair(engine, plan, name);
      networks.values().forEach(network -> teardown.add(network::remove));
      SideContainer router = router(engine, plan, template, name, networks);
      teardown.add(router::close);
      DockerRoute route = new DockerRoute(engine, plan, networks, router, emulator);
      route.start();
      if (emulator.equals(Optional.of(Emulator.WIRE))) {
        route.wire = Optional.of(WireContainer.start(engine, plan, template, name, router.id()));
      }
      return route;
    } catch (LabException | RuntimeException e) {
      teardown.closeAfter(e);
      throw e;
    }
  }

  @Override
  public DockerPort port(NodeId node) {
    AddressPlan addresses = addresses();
    String device = ContainerSpec.DEVICE;
    Role role = node.role();
    InetAddress via = addresses.router(role);
    return new DockerPort(
        networks.get(role).id(),
        addresses,
        addresses.side(role).prefixLength(),
        Neighbours.ofDevice(node, device),
        List.of(
            IpCommand.addNeighbour(via, Neighbours.routerHardwareAddress(role), device),
            IpCommand.addRoute(addresses.side(role.other()), via, device)));
  }

  /// Impairs the link: not before, since what the engine itself sends when a container starts is no
  /// part of it.
  @Override
  public void complete() throws LabException {
    if (wire.isPresent()) {
      link = Optional.of(wire.get().begin(plan));
      routeThroughWire();
    } else if (emulator.isPresent()) {
      link = Optional.of(impair());
    }
  }

  /// What comes in from one side goes into the wire; what the wire gives back is routed as if there
  /// were none.
  private void routeThroughWire() throws LabException {
    Map<Role, String> devices = devices();
    for (LinkDirection direction : LinkDirection.values()) {
      String incoming = devices.get(direction.receiver().other());
      int table = FIRST_TABLE + direction.ordinal();
      String entry = WireContainer.DEVICES.get(direction);
      Topology.Family family = plan.topology().family();
      run(IpCommand.addDefaultRoute(family, entry, table));
      run(IpCommand.addRule(family, incoming, table));
    }
  }

  private void run(List<String> argv) throws LabException {
    CommandResult result = router.attempt(argv);
    if (!result.succeeded()) {
      throw new LabException(
          LabException.Cause.BROKEN,
          "%s: `%s` ended with status %d: %s"
              .formatted(WHO, String.join(" ", argv), result.exit(), result.stderr().strip()),
          "");
    }
  }

  private NetemLink impair() throws LabException {
    Map<Role, String> devices = devices();
    return NetemLink.impose(
        plan.link(),
        plan.seed(),
        Map.of(
            LinkDirection.CLIENT_TO_SERVER, devices.get(Role.SERVER),
            LinkDirection.SERVER_TO_CLIENT, devices.get(Role.CLIENT)),
        router::attempt);
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
  public void remove() throws LabException {
    Teardown teardown = new Teardown();
    networks.values().forEach(network -> teardown.add(network::remove));
    teardown.add(router::close);
    wire.ifPresent(started -> teardown.add(started::close));
    teardown.close();
  }

  private static SideContainer router(
      DockerEngine engine,
      LabPlan plan,
      ContainerTemplate template,
      String name,
      Map<Role, DockerNetwork> networks)
      throws LabException {
    DockerNetwork clients = networks.get(Role.CLIENT);
    CreateContainerCmd command =
        SideContainer.command(engine, template.image())
            .withName(name + "-router")
            .withHostName("router")
            .withLabels(DockerLabels.of(plan))
            .withIpv4Address(clients.ipv4().router(Role.CLIENT).getHostAddress())
            .withHostConfig(
                Confinement.on(
                    clients.id(), forwarding(plan), template.limits().withOpenFilesOfEngine()));
    return SideContainer.create(engine, command, WHO);
  }

  private void start() throws LabException {
    plugIntoServers();
    router.start();
    Map<Role, String> devices = devices();
    List<String> neighbours = new ArrayList<>();
    for (Role role : Role.values()) {
      router.ip(ofDevice(role, devices.get(role)));
      neighbours.addAll(Neighbours.on(addresses(), role, devices.get(role)));
    }
    router.ip(neighbours);
    awaitNeighbours(neighbours.size());
  }

  /// The engine itself gives addresses of IPv4 only.
  private List<String> ofDevice(Role role, String device) {
    List<String> lines = new ArrayList<>();
    lines.add(IpCommand.setHardwareAddress(device, Neighbours.routerHardwareAddress(role)));
    if (plan.topology().family() == Topology.Family.IPV6) {
      int prefixLength = addresses().side(role).prefixLength();
      lines.add(IpCommand.noLinkLocal(device));
      lines.add(IpCommand.removeLinkLocal(device));
      lines.add(IpCommand.addAddress(addresses().router(role), prefixLength, device));
    }
    return lines;
  }

  private static Map<String, String> forwarding(LabPlan plan) {
    return switch (plan.topology().family()) {
      // A packet that the wire gives back comes from an interface that leads to no sender
      // (ip-sysctl, rp_filter).
      case IPV4 ->
          Map.of(
              "net.ipv4.ip_forward",
              "1",
              "net.ipv4.conf.all.rp_filter",
              "0",
              "net.ipv4.conf.default.rp_filter",
              "0");
      case IPV6 ->
          Map.of("net.ipv6.conf.all.disable_ipv6", "0", "net.ipv6.conf.all.forwarding", "1");
    };
  }

  private void plugIntoServers() throws LabException {
    DockerNetwork servers = networks.get(Role.SERVER);
    String address = servers.ipv4().router(Role.SERVER).getHostAddress();
    try {
      engine
          .client()
          .connectToNetworkCmd()
          .withNetworkId(servers.id())
          .withContainerId(router.id())
          .withContainerNetwork(
              new ContainerNetwork()
                  .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(address)))
          .exec();
    } catch (DockerException e) {
      throw DockerErrors.failed(WHO + " cannot be plugged into the servers' network", e);
    }
  }

  /// Which of the router's interfaces is on which side: the engine does not promise an order.
  private Map<Role, String> devices() throws LabException {
    Map<String, String> deviceOf =
        InterfaceAddresses.parse(router.attempt(IpCommand.showAddresses()).stdout());
    Map<Role, String> devices = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String device = deviceOf.get(networks.get(role).ipv4().router(role).getHostAddress());
      if (device == null) {
        throw new LabException(
            LabException.Cause.BROKEN,
            WHO + " has no address on the " + role.label() + "s' side, only " + deviceOf,
            "");
      }
      devices.put(role, device);
    }
    return devices;
  }

  private void awaitNeighbours(int wanted) throws LabException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long known = 0;
    while (System.nanoTime() < deadline) {
      known = router.attempt(IpCommand.showPermanentNeighbours()).stdout().lines().count();
      if (known >= wanted) {
        return;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new LabException(
        LabException.Cause.BROKEN,
        "%s knows %d of %d neighbours after %d s: %s"
            .formatted(WHO, known, wanted, PATIENCE.toSeconds(), router.complaints()),
        "");
  }

  private AddressPlan addresses() {
    return networks.get(Role.CLIENT).addresses();
  }
}
