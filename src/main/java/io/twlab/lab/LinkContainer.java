package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import io.twlab.control.TapTask;
import io.twlab.control.WireTask;
import io.twlab.host.IpCommand;
import io.twlab.measure.LinkDirection;
import io.twlab.spec.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The container of a lab's wire or tap, in the network namespace of its router. A wire adds two
/// TUN devices there, and the router decides what goes through them; a tap listens at the router's
/// own interfaces.
final class LinkContainer implements AutoCloseable {
  /// By which packets of each direction enter the wire.
  static final Map<LinkDirection, String> DEVICES =
      Map.of(
          LinkDirection.CLIENT_TO_SERVER, "to-servers",
          LinkDirection.SERVER_TO_CLIENT, "to-clients");

  static final String TUN = "/dev/net/tun";
  private static final String READ_AND_WRITE = "rw";

  /// What it is for.
  enum Duty {
    WIRE,
    TAP;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String who() {
      return "the " + word();
    }

    private HostConfig allowed(HostConfig config) {
      return switch (this) {
        case WIRE -> withTunDevices(config);
        case TAP -> config.withCapAdd(Capability.NET_ADMIN, Capability.NET_RAW);
      };
    }

    private List<String> devices(Topology.Family family) {
      return switch (this) {
        case WIRE -> tunDevices(family);
        case TAP -> List.of();
      };
    }
  }

  private final DockerEngine engine;
  private final String id;
  private final ContainerStreams streams;
  private final LinkConnection connection;

  private LinkContainer(
      DockerEngine engine, String id, ContainerStreams streams, LinkConnection connection) {
    this.engine = engine;
    this.id = id;
    this.streams = streams;
    this.connection = connection;
  }

  /// Starts one, without packets yet.
  ///
  /// @param router container in whose network namespace it is
  static LinkContainer start(DockerSite site, String router, Duty duty) throws LabException {
    DockerEngine engine = site.engine();
    ContainerTemplate template = site.template();
    CreateContainerCmd command =
        SideContainer.command(engine, template.image())
            .withName(site.name() + "-" + duty.word())
            .withLabels(DockerLabels.of(site.plan()))
            .withCmd(command(site.plan(), template, duty))
            .withHostConfig(
                duty.allowed(
                    Confinement.on(
                        "container:" + router, Map.of(), template.limits().withRlimitsOfEngine())));
    String id;
    try {
      id = command.exec().getId();
    } catch (DockerException e) {
      throw DockerErrors.failed("the container of " + duty.who() + " cannot be made", e);
    }
    Teardown undo = new Teardown();
    undo.add(() -> new DockerRemoval(engine).container(id));
    try {
      return started(engine, id, template, duty, undo);
    } catch (LabException | RuntimeException e) {
      undo.closeAfter(e);
      throw e;
    }
  }

  /// What a container needs besides to have TUN devices, and a thread before all ordinary ones.
  static HostConfig withTunDevices(HostConfig config) {
    return config
        .withCapAdd(Capability.NET_ADMIN, Capability.SYS_NICE)
        .withDevices(new Device(READ_AND_WRITE, TUN, TUN));
  }

  private static List<String> command(LabPlan plan, ContainerTemplate template, Duty duty) {
    Topology.Family family = plan.topology().family();
    List<String> command = new ArrayList<>(duty.devices(family));
    command.add("--");
    String label = LabLabel.agent(ControllerId.current(), plan, duty.word()).toString();
    command.addAll(template.agent().atLink().argv(label, family));
    return command;
  }

  private static List<String> tunDevices(Topology.Family family) {
    List<String> lines = new ArrayList<>();
    for (String device : DEVICES.values()) {
      lines.addAll(IpCommand.addTun(device, WireLink.DEVICE_QUEUE));
      if (family == Topology.Family.IPV6) {
        lines.add(IpCommand.noLinkLocal(device));
      }
      lines.add(IpCommand.up(device));
    }
    return lines;
  }

  /// @param undo told of what is to be closed if it does not start
  private static LinkContainer started(
      DockerEngine engine, String id, ContainerTemplate template, Duty duty, Teardown undo)
      throws LabException {
    ContainerStreams streams = ContainerStreams.attach(engine, id);
    undo.add(streams::close);
    InputStream stdout = streams.stdout();
    WaitContainerResultCallback end = new WaitContainerResultCallback();
    try {
      engine.client().startContainerCmd(id).exec();
      engine.client().waitContainerCmd(id).exec(end);
    } catch (DockerException e) {
      throw DockerErrors.failed("the container of " + duty.who() + " did not start", e);
    }
    ReadyLine.await(stdout, streams.log(), duty.who());
    ContainerAgent process = new ContainerAgent(streams, stdout, end, template.limits());
    try {
      process.stdin().write('\n');
      process.stdin().flush();
    } catch (IOException e) {
      throw DockerErrors.failed(duty.who() + " could not be started", e);
    }
    return new LinkContainer(engine, id, streams, new LinkConnection(duty.who(), process));
  }

  /// Has it listen.
  TappedLink listen(TapTask task, Optional<NetemLink> netem) throws LabException {
    return TappedLink.begin(connection, task, netem);
  }

  /// Lets it carry what the kernel sends by the two devices.
  WireLink begin(LabPlan plan) throws LabException {
    return WireLink.begin(
        connection, new WireTask(WireTask.Layer.IP, DEVICES, plan.link(), plan.tap(), plan.seed()));
  }

  @Override
  public void close() throws LabException {
    connection.close();
    try {
      streams.close();
    } finally {
      new DockerRemoval(engine).container(id);
    }
  }
}
