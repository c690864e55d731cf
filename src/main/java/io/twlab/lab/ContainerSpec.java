package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import io.twlab.host.IpCommand;
import io.twlab.measure.NodeId;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a node's container is.
///
/// @param sysctls what the engine sets before the container's first process starts
record ContainerSpec(
    ContainerTemplate template,
    NodeId node,
    LabPlan plan,
    DockerPort port,
    Map<String, String> sysctls) {
  static final String DEVICE = "eth0";

  CreateContainerCmd create(DockerClient client, String name) throws LabException {
    List<InetAddress> measured = port.addresses().measured(node);
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
        .withHostConfig(
            Confinement.on(port.network(), sysctls, template.limits())
                .withSecurityOpts(securityOptions()));
  }

  private List<String> securityOptions() throws LabException {
    List<String> options = new ArrayList<>(SeccompProfile.optionsFor(plan.transport()));
    options.addAll(Confinement.SECURITY);
    return options;
  }

  /// Arguments of the image's entry point, docker/node.sh: `ip` lines, `--`, and what the agent is
  /// started with when its time has come.
  private List<String> command(List<InetAddress> further) {
    List<String> command = new ArrayList<>();
    command.add(IpCommand.removeDefaultRoute());
    command.addAll(port.before());
    Stream.concat(further.stream(), Stream.of(port.addresses().warmUp(node)))
        .map(address -> address.getHostAddress())
        .map(address -> IpCommand.addAddress(address, port.prefixLength(), DEVICE))
        .forEach(command::add);
    command.addAll(port.after());
    command.add("--");
    command.addAll(template.agent().argv(label(), plan.topology().family()));
    return command;
  }

  private String label() {
    return LabLabel.agent(ControllerId.current(), plan, node.toString()).toString();
  }
}
