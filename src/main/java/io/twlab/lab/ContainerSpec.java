package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import io.twlab.host.IpCommand;
import io.twlab.measure.NodeId;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a node's container is: as little as the agent needs.
///
/// Its root file system is read-only but for /tmp (from where Netty loads its native library), it
/// gains no privileges, and of root's capabilities it has only NET_ADMIN, which acts on its own
/// network namespace: to add addresses, and to destroy sockets that outlive the agent.
///
/// @param sysctls what the engine sets before the container's first process starts
record ContainerSpec(
    ContainerTemplate template,
    NodeId node,
    LabPlan plan,
    DockerNetwork network,
    Map<String, String> sysctls) {
  private static final Map<String, String> TMPFS = Map.of("/tmp", "rw,exec,nosuid,size=64m");
  private static final String DEVICE = "eth0";

  CreateContainerCmd create(DockerClient client, String name) throws LabException {
    List<InetAddress> measured = network.addresses().measured(node);
    return client
        .createContainerCmd(template.image())
        .withName(name)
        .withHostName(node.toString())
        .withLabels(DockerLabels.of(plan))
        .withCmd(command(measured.subList(1, measured.size())))
        .withIpv4Address(measured.getFirst().getHostAddress())
        .withStdinOpen(true)
        .withStdInOnce(true)
        .withAttachStdin(true)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .withTty(false)
        .withHostConfig(hostConfig());
  }

  private HostConfig hostConfig() throws LabException {
    HostConfig config =
        HostConfig.newHostConfig()
            .withNetworkMode(network.id())
            .withSysctls(sysctls)
            .withCapDrop(Capability.ALL)
            .withCapAdd(Capability.NET_ADMIN)
            .withSecurityOpts(securityOptions())
            .withReadonlyRootfs(true)
            .withTmpFs(TMPFS)
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
            .withAutoRemove(true);
    template.limits().setOn(config);
    return config;
  }

  private List<String> securityOptions() throws LabException {
    List<String> options = new ArrayList<>(SeccompProfile.optionsFor(plan.transport()));
    options.add("no-new-privileges");
    return options;
  }

  /// Arguments of the image's entry point, docker/node.sh: `ip` lines, `--`, and what the agent is
  /// started with when its time has come.
  private List<String> command(List<InetAddress> further) {
    List<String> command = new ArrayList<>();
    command.add(IpCommand.removeDefaultRoute());
    Stream.concat(further.stream(), Stream.of(network.addresses().warmUp(node)))
        .map(address -> address.getHostAddress())
        .map(address -> IpCommand.addAddress(address, AddressPlan.PREFIX_LENGTH, DEVICE))
        .forEach(command::add);
    command.add("--");
    command.addAll(template.agent().argv(label(), plan.topology().family()));
    return command;
  }

  private String label() {
    return LabLabel.agent(ControllerId.current(), plan, node.toString()).toString();
  }
}
