package io.twlab.lab;

import io.twlab.host.IpCommand;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkState;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The link of a lab of containers: a router whose two interfaces hold netem, or which routes by
/// way of a wire, or which does neither.
final class DockerLink implements AutoCloseable {
  private static final String WHO = "the router";

  /// Routing tables of the router's own, one for each direction.
  private static final int FIRST_TABLE = 101;

  private final LabPlan plan;
  private final DockerRouter router;
  private final Optional<Emulator> emulator;
  private Optional<WireContainer> wire = Optional.empty();
  private Optional<Emulation> link = Optional.empty();

  private DockerLink(LabPlan plan, DockerRouter router, Optional<Emulator> emulator) {
    this.plan = plan;
    this.router = router;
    this.emulator = emulator;
  }

  /// Starts its router and, where it needs one, its wire.
  ///
  /// @param template of the nodes, whose image and limits router and wire share
  /// @param emulator of the link, if it needs one
  /// @param lab what it is named by
  /// @param legs of the router, by the role that is nearer
  static DockerLink start(
      DockerEngine engine,
      LabPlan plan,
      Optional<Emulator> emulator,
      ContainerTemplate template,
      String lab,
      Map<Role, RouterLeg> legs)
      throws LabException {
    DockerRouter router =
        DockerRouter.start(engine, plan, template, RouterName.ofLink(lab), sysctls(plan), legs);
    DockerLink link = new DockerLink(plan, router, emulator);
    try {
      if (emulator.equals(Optional.of(Emulator.WIRE))) {
        link.wire = Optional.of(WireContainer.start(engine, plan, template, lab, router.id()));
      }
      return link;
    } catch (LabException | RuntimeException e) {
      Teardown teardown = new Teardown();
      teardown.add(link::close);
      teardown.closeAfter(e);
      throw e;
    }
  }

  private static RouterSysctls sysctls(LabPlan plan) {
    Topology.Family family = plan.topology().family();
    return RouterSysctls.of(
        WHO,
        family,
        switch (family) {
          // A packet that the wire gives back comes from an interface that leads to no sender
          // (ip-sysctl, rp_filter).
          case IPV4 ->
              Map.of("net.ipv4.conf.all.rp_filter", "0", "net.ipv4.conf.default.rp_filter", "0");
          case IPV6 -> Map.of();
        });
  }

  /// Impairs the link: not before, since what the engine itself sends when a container starts is no
  /// part of it.
  void complete() throws LabException {
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
    Map<Role, String> devices = router.devices();
    for (LinkDirection direction : LinkDirection.values()) {
      String incoming = devices.get(direction.receiver().other());
      int table = FIRST_TABLE + direction.ordinal();
      String entry = WireContainer.DEVICES.get(direction);
      Topology.Family family = plan.topology().family();
      router.run(IpCommand.addDefaultRoute(family, entry, table));
      router.run(IpCommand.addRule(family, incoming, table));
    }
  }

  private NetemLink impair() throws LabException {
    Map<Role, String> devices = router.devices();
    return NetemLink.impose(
        plan.link(),
        plan.seed(),
        Map.of(
            LinkDirection.CLIENT_TO_SERVER, devices.get(Role.SERVER),
            LinkDirection.SERVER_TO_CLIENT, devices.get(Role.CLIENT)),
        router);
  }

  List<LinkState> states() throws LabException {
    return link.isPresent() ? link.get().states() : List.of();
  }

  void record() throws LabException {
    if (link.isPresent()) {
      link.get().record();
    }
  }

  LinkRecord recorded() throws LabException {
    return link.isPresent() ? link.get().recorded() : LinkRecord.NOTHING;
  }

  /// The wire goes first: it lives in the router's network namespace.
  @Override
  public void close() throws LabException {
    Teardown teardown = new Teardown();
    teardown.add(router::close);
    wire.ifPresent(started -> teardown.add(started::close));
    teardown.close();
  }
}
