package io.twlab.lab;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import io.twlab.host.CommandResult;
import io.twlab.host.SysctlCommand;
import io.twlab.measure.NodeId;
import io.twlab.measure.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A container. Its first process waits for a line on standard input and then starts the agent
/// (docker/node.sh), so that addresses and sysctls are proved before the agent runs.
final class DockerNode implements LabNode {
  private final DockerEngine engine;
  private final ContainerSpec spec;
  private final NodeSettings settings;
  private final String container;
  private final ContainerStreams streams;
  private final InputStream stdout;
  private final WaitContainerResultCallback end = new WaitContainerResultCallback();
  private final AtomicBoolean agentStarted = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean running;

  private DockerNode(
      DockerEngine engine, ContainerSpec spec, String container, ContainerStreams streams) {
    this.engine = engine;
    this.spec = spec;
    this.settings = NodeSettings.of(spec.node(), spec.plan());
    this.container = container;
    this.streams = streams;
    this.stdout = streams.stdout();
  }

  /// Creates the container and attaches to it; [#start()] comes next.
  static DockerNode create(DockerEngine engine, ContainerSpec spec, String name)
      throws LabException {
    NodeSettings settings = NodeSettings.of(spec.node(), spec.plan());
    settings.requireOwn();
    String container;
    try {
      container = spec.create(engine.client(), name).exec().getId();
    } catch (DockerException e) {
      throw DockerErrors.notStarted(settings, e);
    }
    try {
      return new DockerNode(engine, spec, container, ContainerStreams.attach(engine, container));
    } catch (LabException e) {
      new DockerRemoval(engine).container(container);
      throw e;
    }
  }

  /// Starts the container, waits until its addresses are there, and proves its sysctls.
  void start() throws LabException {
    try {
      engine.client().startContainerCmd(container).exec();
      engine.client().waitContainerCmd(container).exec(end);
      running = true;
    } catch (DockerException e) {
      throw DockerErrors.notStarted(settings, e);
    }
    ReadyLine.await(stdout, streams.log(), id().toString());
    SortedMap<String, String> actual = read();
    settings.requireKnown(actual);
    settings.requireTaken(actual, "");
  }

  @Override
  public NodeId id() {
    return spec.node();
  }

  @Override
  public List<InetAddress> addresses() {
    return spec.port().addresses().measured(id());
  }

  @Override
  public InetAddress warmUpAddress() {
    return spec.port().addresses().warmUp(id());
  }

  @Override
  public AgentProcess startAgent() throws LabException {
    if (!agentStarted.compareAndSet(false, true)) {
      throw new LabException(
          LabException.Cause.BROKEN, "the container of " + id() + " had its agent already", "");
    }
    ContainerAgent agent = agent();
    try {
      agent.stdin().write('\n');
      agent.stdin().flush();
      return agent;
    } catch (IOException e) {
      throw DockerErrors.failed("the agent of " + id() + " could not be started", e);
    }
  }

  @Override
  public String run(List<String> argv) throws LabException {
    CommandResult result = new ContainerExec(engine, container).attempt(argv);
    if (!result.succeeded()) {
      throw new LabException(
          LabException.Cause.BROKEN,
          "in %s: `%s` ended with status %d: %s"
              .formatted(id(), String.join(" ", argv), result.exit(), result.stderr().strip()),
          "");
    }
    return result.stdout();
  }

  @Override
  public List<Setting> settings() throws LabException {
    return settings.settings(read());
  }

  /// Gives the agent its EOF and time to end; the container destroys remaining sockets then.
  /// Whatever is still there is killed, and the container is gone when this returns. A second call
  /// does nothing.
  void end() throws LabException {
    if (ended.getAndSet(true)) {
      return;
    }
    if (running) {
      agent().close();
    }
    try {
      streams.close();
    } finally {
      new DockerRemoval(engine).container(container);
    }
  }

  private ContainerAgent agent() {
    return new ContainerAgent(streams, stdout, end, spec.template().limits());
  }

  private SortedMap<String, String> read() throws LabException {
    return SysctlCommand.parse(
        new ContainerExec(engine, container)
            .attempt(SysctlCommand.read(settings.names()))
            .stdout());
  }
}
