package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import io.twlab.host.IpCommand;
import io.twlab.measure.NodeId;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    CreateContainerCmd command =
        client
            .createContainerCmd(template.image())
            .withName(name)
            .withHostName(node.toString())
            .withLabels(DockerLabels.of(plan))
            .withCmd(command())
            .withStdinOpen(true)
            .withStdInOnce(true)
            .withAttachStdin(true)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withTty(false)
            .withHostConfig(
                Confinement.on(port.network(), sysctls, template.limits())
                    .withSecurityOpts(securityOptions()));
    return switch (plan.topology().family()) {
      case IPV4 -> command.withIpv4Address(addresses().getFirst().getHostAddress());
      case IPV6 -> command;
    };
  }

  private List<String> securityOptions() throws LabException {
    List<String> options = new ArrayList<>(SeccompProfile.optionsFor(plan.transport()));
    options.addAll(Confinement.SECURITY);
    return options;
  }

  /// Arguments of the image's entry point, docker/node.sh: `ip` lines, `--`, and what the agent is
  /// started with when its time has come.
  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(IpCommand.removeDefaultRoute());
    command.addAll(port.before());
    command.addAll(addressLines());
    command.addAll(port.after());
    command.add("--");
    command.addAll(template.agent().argv(label(), plan.topology().family()));
    return command;
  }

  /// The engine itself gives the first address of IPv4, and none of IPv6 but a link-local one.
  private List<String> addressLines() {
    List<String> lines = new ArrayList<>();
    List<InetAddress> missing =
        switch (plan.topology().family()) {
          case IPV4 -> addresses().subList(1, addresses().size());
          case IPV6 -> {
            lines.add(IpCommand.noLinkLocal(DEVICE));
            lines.add(IpCommand.removeLinkLocal(DEVICE));
            yield addresses();
          }
        };
    int prefixLength = port.prefixLength();
    missing.forEach(address -> lines.add(IpCommand.addAddress(address, prefixLength, DEVICE)));
    return lines;
  }

  private List<InetAddress> addresses() {
    return port.addresses().all(node);
  }

  private String label() {
    return LabLabel.agent(ControllerId.current(), plan, node.toString()).toString();
  }
}
