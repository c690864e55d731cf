package io.twlab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out about this machine, from files only: nothing is started and nothing is changed.
public final class HostProbe {
  /// Commands of the host that some part of twlab runs.
  private static final List<String> TOOLS =
      List.of("ip", "unshare", "nsenter", "setsid", "ss", "sysctl", "tc", "nft", "tar", "ldd");

  /// Where administrators' commands lie, even when PATH of an ordinary user leaves them out.
  private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin";

  private static final Pattern CPU = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");
  private static final Pattern EFFECTIVE_UID = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+(\\d+)");

  private HostProbe() {}

  public static HostFacts probe() throws IOException {
    String kernel = SysctlFile.value("kernel.osrelease");
    Optional<KernelConfig> config = KernelConfig.read(Path.of("/"), kernel);
    return new HostFacts(
        kernel,
        config.map(KernelConfig::hz).orElse(OptionalInt.empty()),
        System.getProperty("os.arch"),
        cpu(Files.readString(Path.of("/proc/cpuinfo"))),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes(Files.readString(Path.of("/proc/meminfo"))),
        isRoot(),
        tools(),
        config.map(KernelConfig::netem).orElse(HostFacts.Netem.UNKNOWN),
        hasIpv6(Path.of("/")));
  }

  /// A kernel that was booted with ipv6.disable=1, or has not loaded the module, lacks the file.
  static boolean hasIpv6(Path root) {
    return Files.exists(root.resolve("proc/net/if_inet6"));
  }

  /// Whether there can be TUN and TAP devices.
  public static boolean hasTun() {
    return Files.exists(Path.of("/dev/net/tun"));
  }

  /// Whether this process acts as root.
  public static boolean isRoot() throws IOException {
    Matcher matcher = EFFECTIVE_UID.matcher(Files.readString(Path.of("/proc/self/status")));
    return matcher.find() && matcher.group(1).equals("0");
  }

  /// Where a command lies, if this machine has it.
  public static Optional<Path> find(String tool) {
    return findIn(searchPath(), tool);
  }

  static Optional<Path> findIn(String searchPath, String tool) {
    return Pattern.compile(":")
        .splitAsStream(searchPath)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, tool))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /// PATH, and the folders that an ordinary user's may leave out.
  static String searchPath() {
    return Optional.ofNullable(System.getenv("PATH")).map(path -> path + ":").orElse("")
        + SYSTEM_PATH;
  }

  static String cpu(String cpuinfo) {
    Matcher matcher = CPU.matcher(cpuinfo);
    return matcher.find() ? matcher.group(1).strip() : "unknown";
  }

  static long memoryBytes(String meminfo) {
    Matcher matcher = MEMORY.matcher(meminfo);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no MemTotal in /proc/meminfo");
    }
    return Long.parseLong(matcher.group(1)) * 1024;
  }

  private static SortedMap<String, Path> tools() {
    SortedMap<String, Path> found = new TreeMap<>();
    for (String tool : TOOLS) {
      find(tool).ifPresent(place -> found.put(tool, place));
    }
    return found;
  }
}
