package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import io.twlab.control.WireTask;
import io.twlab.host.IpCommand;
import io.twlab.measure.LinkDirection;
import io.twlab.spec.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The container of a lab's wire, in the network namespace of its router. It adds two TUN devices
/// there; the router decides what goes through them.
final class LinkContainer implements AutoCloseable {
  /// By which packets of each direction enter the wire.
  static final Map<LinkDirection, String> DEVICES =
      Map.of(
          LinkDirection.CLIENT_TO_SERVER, "to-servers",
          LinkDirection.SERVER_TO_CLIENT, "to-clients");

  private static final String WHO = "the wire";
  static final String TUN = "/dev/net/tun";
  private static final String READ_AND_WRITE = "rw";

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
  static LinkContainer start(DockerSite site, String router) throws LabException {
    DockerEngine engine = site.engine();
    ContainerTemplate template = site.template();
    CreateContainerCmd command =
        SideContainer.command(engine, template.image())
            .withName(site.name() + "-wire")
            .withLabels(DockerLabels.of(site.plan()))
            .withCmd(command(site.plan(), template))
            .withHostConfig(
                withTunDevices(
                    Confinement.on(
                        "container:" + router, Map.of(), template.limits().withRlimitsOfEngine())));
    String id;
    try {
      id = command.exec().getId();
    } catch (DockerException e) {
      throw DockerErrors.failed("the container of " + WHO + " cannot be made", e);
    }
    Teardown undo = new Teardown();
    undo.add(() -> new DockerRemoval(engine).container(id));
    try {
      return started(engine, id, template, undo);
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

  private static List<String> command(LabPlan plan, ContainerTemplate template) {
    List<String> command = new ArrayList<>();
    for (String device : DEVICES.values()) {
      command.addAll(IpCommand.addTun(device, WireLink.DEVICE_QUEUE));
      if (plan.topology().family() == Topology.Family.IPV6) {
        command.add(IpCommand.noLinkLocal(device));
      }
      command.add(IpCommand.up(device));
    }
    command.add("--");
    String label = LabLabel.agent(ControllerId.current(), plan, "wire").toString();
    command.addAll(template.agent().atLink().argv(label, plan.topology().family()));
    return command;
  }

  /// @param undo told of what is to be closed if it does not start
  private static LinkContainer started(
      DockerEngine engine, String id, ContainerTemplate template, Teardown undo)
      throws LabException {
    ContainerStreams streams = ContainerStreams.attach(engine, id);
    undo.add(streams::close);
    InputStream stdout = streams.stdout();
    WaitContainerResultCallback end = new WaitContainerResultCallback();
    try {
      engine.client().startContainerCmd(id).exec();
      engine.client().waitContainerCmd(id).exec(end);
    } catch (DockerException e) {
      throw DockerErrors.failed("the container of " + WHO + " did not start", e);
    }
    ReadyLine.await(stdout, streams.log(), WHO);
    ContainerAgent process = new ContainerAgent(streams, stdout, end, template.limits());
    try {
      process.stdin().write('\n');
      process.stdin().flush();
    } catch (IOException e) {
      throw DockerErrors.failed(WHO + " could not be started", e);
    }
    return new LinkContainer(engine, id, streams, new LinkConnection(WHO, process));
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
