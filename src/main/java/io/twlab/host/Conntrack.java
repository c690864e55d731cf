package io.twlab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Connection tracking of this machine or of one network namespace, read from /proc. Nothing is
/// loaded and nothing changed.
///
/// @param entries in the table now
/// @param max that it has room for
/// @param insertFailed since boot or the namespace's beginning, over all CPUs, as the two below
/// @param drop packets
/// @param earlyDrop entries
public record Conntrack(long entries, long max, long insertFailed, long drop, long earlyDrop) {
  private static final Path STATISTICS = Path.of("/proc/net/stat/nf_conntrack");
  private static final String MAX = "net.netfilter.nf_conntrack_max";
  private static final int HEXADECIMAL = 16;
  private static final List<String> BRIDGE_CALLS =
      List.of("net.bridge.bridge-nf-call-iptables", "net.bridge.bridge-nf-call-ip6tables");

  /// As it is now; empty where the kernel tracks no connections.
  ///
  /// @throws IOException when it does, and does not say what
  public static Optional<Conntrack> read() throws IOException {
    if (!Files.exists(STATISTICS)) {
      return Optional.empty();
    }
    return Optional.of(
        of(number("net.netfilter.nf_conntrack_count"), number(MAX), Files.readString(STATISTICS)));
  }

  /// That of the network namespace of a process, as it is now. Each line of the statistics has the
  /// namespace's number of entries in its first column (net/netfilter/nf_conntrack_standalone.c,
  /// ct_cpu_seq_show()); the room is the whole machine's, but each namespace may fill it.
  ///
  /// @throws IOException when there is none, or the process is gone
  public static Conntrack ofNamespace(long pid) throws IOException {
    String statistics =
        Files.readString(Path.of("/proc", Long.toString(pid), "net/stat/nf_conntrack"));
    return ofStatistics(statistics, number(MAX));
  }

  /// That of another network namespace, as somebody there has read it.
  ///
  /// @param statistics /proc/net/stat/nf_conntrack
  /// @param max that there is room for
  /// @throws IOException when they say nothing
  public static Conntrack ofStatistics(String statistics, long max) throws IOException {
    return of(entries(statistics), max, statistics);
  }

  static long entries(String statistics) throws IOException {
    List<String[]> lines = lines(statistics);
    int column = column("entries", lines);
    return hexadecimal(lines.get(1)[column]);
  }

  /// Whether packets between ports of a bridge go through iptables, and so through connection
  /// tracking (br_netfilter).
  public static boolean seesBridges() {
    return BRIDGE_CALLS.stream().anyMatch(Conntrack::isOn);
  }

  private static boolean isOn(String sysctl) {
    try {
      return SysctlFile.value(sysctl).equals("1");
    } catch (IOException _) {
      return false; // Without br_netfilter there is no such key.
    }
  }

  /// @param statistics /proc/net/stat/nf_conntrack: a line of names, then a line of hexadecimal
  ///   numbers for each CPU
  static Conntrack of(long entries, long max, String statistics) throws IOException {
    List<String[]> lines = lines(statistics);
    return new Conntrack(
        entries, max, sum("insert_failed", lines), sum("drop", lines), sum("early_drop", lines));
  }

  private static List<String[]> lines(String statistics) throws IOException {
    List<String[]> lines = statistics.lines().map(line -> line.strip().split("\\s+")).toList();
    if (lines.size() < 2) {
      throw new IOException(STATISTICS + " has no numbers");
    }
    return lines;
  }

  private static int column(String name, List<String[]> lines) throws IOException {
    int column = Arrays.asList(lines.getFirst()).indexOf(name);
    if (column < 0) {
      throw new IOException(STATISTICS + " has no column " + name);
    }
    return column;
  }

  private static long sum(String name, List<String[]> lines) throws IOException {
    int column = column(name, lines);
    long sum = 0;
    for (String[] cpu : lines.subList(1, lines.size())) {
      if (cpu.length <= column) {
        throw new IOException(STATISTICS + " has a line that is too short");
      }
      sum += hexadecimal(cpu[column]);
    }
    return sum;
  }

  private static long hexadecimal(String text) throws IOException {
    try {
      return Long.parseLong(text, HEXADECIMAL);
    } catch (NumberFormatException e) {
      throw new IOException(STATISTICS + " has '" + text + "' for a number", e);
    }
  }

  private static long number(String sysctl) throws IOException {
    String value = SysctlFile.value(sysctl);
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IOException(sysctl + " is '" + value + "'", e);
    }
  }
}
