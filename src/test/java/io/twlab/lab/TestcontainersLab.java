package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.twlab.host.IpCommand;
import io.twlab.host.SysctlCommand;
import io.twlab.lab.image.AgentImage;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.measure.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// A lab that Testcontainers makes from the node image: what twlab's own backend knows about
/// containers (create options, networks, teardown) has no part in it.
public final class TestcontainersLab implements Lab {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Network network;
  private final List<ImageNode> nodes = new ArrayList<>();

  private TestcontainersLab(Network network) {
    this.network = network;
  }

  /// @param agentMainClass what the nodes start
  public static TestcontainersLab open(LabPlan plan, String agentMainClass) throws LabException {
    String image =
        AgentImage.ensure(
            DockerClientFactory.instance().client(),
            DockerBackend.rehearsal(),
            System.out::println);
    try (DockerEngine engine = DockerEngine.connect(PATIENCE)) {
      AddressPlan addresses =
          AddressPlan.choose(plan.topology(), plan.subnet(), DockerNetwork.taken(engine));
      TestcontainersLab lab = new TestcontainersLab(network(addresses));
      try {
        for (NodeId id : NodeIds.of(plan.topology())) {
          lab.nodes.add(new ImageNode(id, plan, addresses, image, lab.network, agentMainClass));
        }
        return lab;
      } catch (RuntimeException e) {
        lab.close();
        throw e;
      }
    }
  }

  @Override
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  @Override
  public List<Setting> settings() throws LabException {
    List<Setting> settings = new ArrayList<>();
    for (ImageNode node : nodes) {
      settings.addAll(node.settings());
    }
    return settings;
  }

  @Override
  public List<LinkState> links() {
    return List.of();
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.container.stop());
    network.close();
  }

  private static Network network(AddressPlan addresses) {
    Network made =
        Network.builder()
            .createNetworkCmdModifier(
                command ->
                    command
                        .withInternal(true)
                        .withIpam(
                            new com.github.dockerjava.api.model.Network.Ipam()
                                .withConfig(
                                    new com.github.dockerjava.api.model.Network.Ipam.Config()
                                        .withSubnet(addresses.block().toString())
                                        .withGateway(
                                            addresses.gateway(Role.SERVER).getHostAddress()))))
            .build();
    made.getId(); // Made only when asked for.
    return made;
  }

  private static final class ImageNode implements Node {
    private final NodeId id;
    private final AddressPlan addresses;
    private final NodeSettings settings;
    private final GenericContainer<?> container;

    private ImageNode(
        NodeId id,
        LabPlan plan,
        AddressPlan addresses,
        String image,
        Network network,
        String agentMainClass) {
      this.id = id;
      this.addresses = addresses;
      this.settings = NodeSettings.of(id, plan);
      this.container =
          new GenericContainer<>(DockerImageName.parse(image))
              .withNetwork(network)
              .withCommand(command(plan, agentMainClass))
              .withCreateContainerCmdModifier(this::adapt)
              .waitingFor(Wait.forLogMessage("ready\n", 1));
      container.start();
    }

    private String[] command(LabPlan plan, String agentMainClass) {
      List<String> command = new ArrayList<>();
      addresses.all(id).stream().skip(1).map(this::line).forEach(command::add);
      command.add("--");
      command.addAll(
          new AgentCommand(AgentImage.JAVA, AgentImage.classPath(), agentMainClass)
              .argv("testcontainers", plan.topology().family()));
      return command.toArray(String[]::new);
    }

    private String line(InetAddress address) {
      return IpCommand.addAddress(address, addresses.block().prefixLength(), "eth0");
    }

    private void adapt(CreateContainerCmd create) {
      HostConfig config = create.getHostConfig();
      config.withCapAdd(Capability.NET_ADMIN).withSysctls(Map.copyOf(settings.requested()));
      create
          .withIpv4Address(addresses().getFirst().getHostAddress())
          .withStdinOpen(true)
          .withStdInOnce(true)
          .withAttachStdin(true);
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
      DockerEngine engine =
          new DockerEngine(container.getDockerClient(), "testcontainers", true, ApiVersion.OLDEST);
      ContainerStreams streams = ContainerStreams.attach(engine, container.getContainerId());
      WaitContainerResultCallback end = new WaitContainerResultCallback();
      engine.client().waitContainerCmd(container.getContainerId()).exec(end);
      AgentProcess agent =
          new ContainerAgent(streams, streams.stdout(), end, ContainerLimits.DEFAULT);
      try {
        agent.stdin().write('\n');
        agent.stdin().flush();
      } catch (IOException e) {
        throw DockerErrors.failed("the agent of " + id + " could not be started", e);
      }
      return agent;
    }

    @Override
    public String run(List<String> argv) throws LabException {
      try {
        var result = container.execInContainer(argv.toArray(String[]::new));
        if (result.getExitCode() != 0) {
          throw new LabException(
              LabException.Cause.BROKEN, argv + " failed: " + result.getStderr(), "");
        }
        return result.getStdout();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw DockerErrors.failed(argv + " was interrupted", e);
      }
    }

    private List<Setting> settings() throws LabException {
      List<String> read = new ArrayList<>(SysctlCommand.read(settings.names()));
      try {
        return settings.settings(
            SysctlCommand.parse(
                container.execInContainer(read.toArray(String[]::new)).getStdout()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw DockerErrors.failed("sysctls of " + id + " cannot be read", e);
      }
    }
  }
}
