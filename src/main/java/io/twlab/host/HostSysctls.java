package io.twlab.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// This machine's own TCP sysctls, as the namespace of this process has them.
public final class HostSysctls {
  private static final Path IPV4 = Path.of("/proc/sys/net/ipv4");
  private static final String IPV4_PREFIX = "net.ipv4.";

  /// Those of IPv4 that decide about connections.
  private static final String WANTED = "{tcp_*,ip_local_*,ip_autobind_reuse}";

  private static final List<String> WANTED_OF_CORE = List.of("net.core.somaxconn");

  /// The first namespace's only (net/ipv4/sysctl_net_ipv4.c: ipv4_table, and
  /// tcp_allowed_congestion_control in ipv4_net_table): they hold in nodes as they are.
  private static final Set<String> OF_MACHINE =
      Set.of("tcp_allowed_congestion_control", "tcp_low_latency", "tcp_max_orphans", "tcp_mem");

  private HostSysctls() {}

  /// Whatever can be read.
  public static SortedMap<String, String> all() throws IOException {
    SortedMap<String, String> values = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(IPV4, WANTED)) {
      for (Path file : files) {
        String name = IPV4_PREFIX + file.getFileName();
        value(name).ifPresent(value -> values.put(name, value));
      }
    }
    return values;
  }

  /// Those that a network namespace has for itself and that can be set to the same value there.
  /// Keys without a value (no reserved port) and the secret tcp_fastopen_key are left out.
  public static SortedMap<String, String> ofNamespace() throws IOException {
    SortedMap<String, String> values = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(IPV4, WANTED)) {
      for (Path file : files) {
        if (isSettable(file) && !OF_MACHINE.contains(file.getFileName().toString())) {
          put(IPV4_PREFIX + file.getFileName(), values);
        }
      }
    }
    for (String name : WANTED_OF_CORE) {
      put(name, values);
    }
    return values;
  }

  private static void put(String name, SortedMap<String, String> values) throws IOException {
    String value = SysctlFile.value(name);
    if (!value.isEmpty()) {
      values.put(name, value);
    }
  }

  /// What only root may read is a secret.
  private static boolean isSettable(Path file) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    return mode.contains(PosixFilePermission.OWNER_WRITE)
        && mode.contains(PosixFilePermission.OTHERS_READ);
  }

  /// Some are write-only, or readable in some namespaces only.
  private static Optional<String> value(String name) {
    try {
      return Optional.of(SysctlFile.value(name));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
