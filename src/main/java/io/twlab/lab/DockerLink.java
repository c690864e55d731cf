package io.twlab.lab;

import io.twlab.control.TapTask;
import io.twlab.host.IpCommand;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkState;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The link of a lab of containers: a router whose two interfaces hold netem, or which routes by
/// way of a wire, or which does neither. A tap listens at its two interfaces.
final class DockerLink implements AutoCloseable {
  private static final String WHO = "the router";

  /// Routing tables of the router's own, one for each direction.
  private static final int FIRST_TABLE = 101;

  private final LabPlan plan;
  private final DockerRouter router;
  private final Optional<Emulator> emulator;
  private Optional<LinkContainer> process = Optional.empty();
  private Optional<Emulation> link = Optional.empty();

  private DockerLink(LabPlan plan, DockerRouter router, Optional<Emulator> emulator) {
    this.plan = plan;
    this.router = router;
    this.emulator = emulator;
  }

  /// Starts its router and, where it needs one, its wire, by which no packet goes yet, or its tap.
  ///
  /// @param legs of the router, by the role that is nearer
  static DockerLink start(DockerSite site, Map<Role, RouterLeg> legs) throws LabException {
    RouterSysctls sysctls = sysctls(site.plan());
    DockerRouter router = DockerRouter.start(site, RouterName.ofLink(site.name()), sysctls, legs);
    DockerLink link = new DockerLink(site.plan(), router, site.emulator());
    try {
      if (link.isWire()) {
        link.startWire(site);
      } else if (TappedLink.isWanted(site.plan(), site.emulator())) {
        link.process = Optional.of(LinkContainer.start(site, router.id(), LinkContainer.Duty.TAP));
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

  private void startWire(DockerSite site) throws LabException {
    LinkContainer started = LinkContainer.start(site, router.id(), LinkContainer.Duty.WIRE);
    process = Optional.of(started);
    link = Optional.of(started.begin(plan));
  }

  /// Impairs the link: not before, since what the engine itself sends when a container starts is no
  /// part of it.
  void complete() throws LabException {
    if (isWire()) {
      routeThroughWire();
      return;
    }
    Optional<NetemLink> netem = emulator.isPresent() ? Optional.of(impair()) : Optional.empty();
    if (process.isPresent()) {
      link = Optional.of(process.get().listen(tapTask(), netem));
    } else {
      link = netem.map(Emulation.class::cast);
    }
  }

  private boolean isWire() {
    return emulator.equals(Optional.of(Emulator.WIRE));
  }

  private TapTask tapTask() {
    return new TapTask(
        Map.of(
            router.device(Role.CLIENT), Role.CLIENT,
            router.device(Role.SERVER), Role.SERVER));
  }

  /// What comes in from one side goes into the wire; what the wire gives back is routed as if there
  /// were none.
  private void routeThroughWire() throws LabException {
    Topology.Family family = plan.topology().family();
    List<String> lines = new ArrayList<>();
    for (LinkDirection direction : LinkDirection.values()) {
      String incoming = router.device(direction.receiver().other());
      int table = FIRST_TABLE + direction.ordinal();
      lines.add(IpCommand.addDefaultRoute(family, LinkContainer.DEVICES.get(direction), table));
      lines.add(IpCommand.addRule(family, incoming, table));
    }
    router.ip(lines);
  }

  private NetemLink impair() throws LabException {
    return NetemLink.impose(
        plan.link(),
        plan.seed(),
        Map.of(
            LinkDirection.CLIENT_TO_SERVER, router.device(Role.SERVER),
            LinkDirection.SERVER_TO_CLIENT, router.device(Role.CLIENT)),
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

  /// The process goes first: it lives in the router's network namespace.
  @Override
  public void close() throws LabException {
    Teardown teardown = new Teardown();
    teardown.add(router::close);
    process.ifPresent(started -> teardown.add(started::close));
    teardown.close();
  }
}
