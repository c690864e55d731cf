package io.twlab.lab;

import io.twlab.spec.Topology;
import java.util.ArrayList;
import java.util.List;

/// How the agent is started: the same flags in every backend, only places differ.
///
/// @param java the launcher, as the node sees it
/// @param classPath as the node sees it
record AgentCommand(String java, String classPath, String mainClass) {
  /// Collector and heap are fixed so that trials are alike; one node does not need more.
  private static final List<String> MACHINE_FLAGS =
      List.of("-XX:+UseSerialGC", "-Xms128m", "-Xmx512m", "-XX:-UsePerfData");

  /// Nothing but protocol on stdout: the VM's own output and its log go to stderr.
  private static final List<String> QUIET_STDOUT =
      List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr");

  private static final List<String> NATIVE_ACCESS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  /// The running JVM and its class path, for nodes that share the controller's file system.
  static AgentCommand ofController(String mainClass) {
    return new AgentCommand(
        System.getProperty("java.home") + "/bin/java",
        System.getProperty("java.class.path"),
        mainClass);
  }

  /// The argv.
  ///
  /// @param label marks the process for [LabLabel#parse(String)]
  List<String> argv(String label, Topology.Family family) {
    List<String> argv = new ArrayList<>();
    argv.add(java);
    argv.addAll(MACHINE_FLAGS);
    argv.addAll(QUIET_STDOUT);
    argv.addAll(NATIVE_ACCESS);
    argv.addAll(sockets(family));
    argv.add("-Dtwlab.label=" + label);
    argv.add("-cp");
    argv.add(classPath);
    argv.add(mainClass);
    return List.copyOf(argv);
  }

  /// Without this, Java and Netty open AF_INET6 sockets for IPv4 where the namespace has IPv6, and
  /// AF_INET ones where it has not: two different ways through the kernel's port search.
  private static List<String> sockets(Topology.Family family) {
    return switch (family) {
      case IPV4 -> List.of("-Djava.net.preferIPv4Stack=true");
      case IPV6 -> List.of("-Djava.net.preferIPv6Addresses=true");
    };
  }
}
