package io.twlab.lab;

import io.twlab.lab.archive.ClassArchive;
import io.twlab.lab.image.AgentImage;
import io.twlab.spec.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the agent is started: the same flags in every backend, only places differ.
///
/// @param java the launcher, as the node sees it
/// @param classPath as the node sees it
/// @param archive the flag that uses or writes a class archive, if any
record AgentCommand(String java, String classPath, String mainClass, Optional<String> archive) {
  /// Collector and heap are fixed so that trials are alike; one node does not need more. The young
  /// generation is so large that at 2,000 connections a second it lasts for a minute: a collection
  /// takes milliseconds, in which no attempt begins. Pages that are never touched cost nothing.
  private static final List<String> MACHINE_FLAGS =
      List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m", "-Xmn320m", "-XX:-UsePerfData");

  /// Keeps machine code out of a class archive: JDK 25.0.3 stores adapters made for the recording
  /// CPU and maps them on any other (JDK 25, aotCodeCache.cpp, `Config::verify` looks at no CPU
  /// features), while the target folder may be used on another machine or in an emulator.
  private static final List<String> PORTABLE_ARCHIVE =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching");

  /// Nothing but protocol on stdout: the VM's own output and its log go to stderr.
  private static final List<String> QUIET_STDOUT =
      List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr");

  private static final String LINK = "io.twlab.agent.LinkMain";

  private static final List<String> NATIVE_ACCESS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  /// The running JVM and its class path, for nodes that share the controller's file system.
  static AgentCommand ofController(String mainClass) {
    return new AgentCommand(
        System.getProperty("java.home") + "/bin/java",
        System.getProperty("java.class.path"),
        mainClass);
  }

  AgentCommand(String java, String classPath, String mainClass) {
    this(java, classPath, mainClass, Optional.empty());
  }

  /// The process of a link, started in the same way.
  AgentCommand atLink() {
    return new AgentCommand(java, classPath, LINK, archive);
  }

  /// The same agent, started from a class archive. If the archive does not fit after all, the JVM
  /// says so in the log and starts without.
  AgentCommand from(ClassArchive prepared) {
    return new AgentCommand(
        java, prepared.classPath(), mainClass, Optional.of("-XX:AOTCache=" + prepared.cache()));
  }

  /// In the node image, which holds an archive of its own.
  static AgentCommand ofImage(String mainClass) {
    return new AgentCommand(
        AgentImage.JAVA, AgentImage.classPath(), mainClass, Optional.of(AgentImage.WITH_ARCHIVE));
  }

  /// What records an archive for such agents into `cache`.
  AgentCommand recording(String jars, String rehearsal, Path cache) {
    return new AgentCommand(java, jars, rehearsal, Optional.of("-XX:AOTCacheOutput=" + cache));
  }

  /// All that an archive depends on besides the class path.
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    flags.add(java);
    flags.addAll(MACHINE_FLAGS);
    flags.addAll(PORTABLE_ARCHIVE);
    flags.addAll(QUIET_STDOUT);
    flags.addAll(NATIVE_ACCESS);
    return List.copyOf(flags);
  }

  /// The argv.
  ///
  /// @param label marks the process for [LabLabel#parse(String)]
  List<String> argv(String label, Topology.Family family) {
    List<String> argv = new ArrayList<>(flags());
    archive.ifPresent(argv::add);
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
