package io.twlab.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a run must leave as it found it: the host's network sysctls, interfaces, addresses, routes,
/// firewall rules and named network namespaces.
///
/// @param values what was looked at (`sysctl net.ipv4.tcp_tw_reuse`, `link eth0`, `route …`) to its
///   value
public record HostSnapshot(SortedMap<String, String> values) {
  private static final Path SYSCTLS = Path.of("/proc/sys/net");
  private static final Path NAMED_NAMESPACES = Path.of("/run/netns");

  /// Change by themselves, or with the modules that are loaded, which the kernel loads when a lab
  /// first needs them.
  private static final Pattern VOLATILE_SYSCTL =
      Pattern.compile(
          "net\\.netfilter\\.nf_conntrack_count|net\\.nf_conntrack_count"
              + "|net\\.ipv4\\.tcp_(available|allowed)_congestion_control|net\\.ipv4\\.tcp_available_ulp"
              + "|.*\\.stable_secret|.*\\.temp_prefered_lft");

  private static final Pattern LIFETIMES = Pattern.compile("\\\\?\\s*(valid|preferred)_lft \\w+");
  private static final Pattern EXPIRY = Pattern.compile(" expires \\d+sec");
  private static final Pattern COUNTERS = Pattern.compile("packets \\d+ bytes \\d+");
  private static final Pattern LINK = Pattern.compile("^\\d+: ([^:@ ]+)");
  private static final Pattern ADDRESS = Pattern.compile("^\\d+: ");

  /// Takes it now. Interfaces and routes need `ip`; firewall rules are left out where there is no
  /// `nft`.
  public static HostSnapshot take(CommandRunner runner) throws IOException, CommandException {
    SortedMap<String, String> values = new TreeMap<>(sysctls());
    lines(runner, List.of("ip", "-o", "link"))
        .forEach(line -> values.put("link " + link(line), ""));
    lines(runner, List.of("ip", "-o", "addr"))
        .forEach(line -> values.put("address " + address(line), ""));
    lines(runner, List.of("ip", "route", "show", "table", "all"))
        .forEach(line -> values.put("route " + route(line), ""));
    names(NAMED_NAMESPACES).forEach(name -> values.put("netns " + name, ""));
    if (HostProbe.find("nft").isPresent() && HostProbe.isRoot()) {
      String rules = runner.run(List.of("nft", "list", "ruleset")).stdout();
      values.put("nft ruleset", COUNTERS.matcher(rules).replaceAll("packets - bytes -"));
    }
    return new HostSnapshot(values);
  }

  /// What is different in `later`, one line each; empty when nothing is.
  public List<String> changesTo(HostSnapshot later) {
    SortedSet<String> keys = new TreeSet<>(values.keySet());
    keys.addAll(later.values.keySet());
    List<String> changes = new ArrayList<>();
    for (String key : keys) {
      String before = values.get(key);
      String after = later.values.get(key);
      if (!Objects.equals(before, after)) {
        changes.add(change(key, before, after));
      }
    }
    return changes;
  }

  private static String change(String key, String before, String after) {
    if (before == null) {
      return key + " appeared" + (after.isEmpty() ? "" : ": " + after);
    }
    if (after == null) {
      return key + " is gone" + (before.isEmpty() ? "" : ", was: " + before);
    }
    return key + " was '" + before + "', is '" + after + "'";
  }

  static String link(String line) {
    var matcher = LINK.matcher(line);
    return matcher.find() ? matcher.group(1) : line;
  }

  static String address(String line) {
    String unnumbered = ADDRESS.matcher(line).replaceFirst("");
    return LIFETIMES.matcher(unnumbered).replaceAll("").strip().replaceAll("\\s+", " ");
  }

  static String route(String line) {
    return EXPIRY.matcher(line).replaceAll("").strip();
  }

  static boolean isVolatile(String sysctl) {
    return VOLATILE_SYSCTL.matcher(sysctl).matches();
  }

  private static Stream<String> lines(CommandRunner runner, List<String> argv)
      throws CommandException {
    return runner.run(argv).stdout().lines();
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /// The folder of an interface that goes while we look, goes too; what is gone later is told by
  /// the interface itself.
  private static SortedMap<String, String> sysctls() throws IOException {
    SortedMap<String, String> values = new TreeMap<>();
    Files.walkFileTree(
        SYSCTLS,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            read(file, values);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return values;
  }

  /// Keys that can only be written (`route.flush`), or that go with their interface while we look,
  /// have no value.
  private static void read(Path file, SortedMap<String, String> values) {
    String name = "net." + SYSCTLS.relativize(file).toString().replace('/', '.');
    if (isVolatile(name)) {
      return;
    }
    try {
      values.put("sysctl " + name, SysctlFile.value(file));
    } catch (IOException _) {
      // As said above: no value, so nothing to compare.
    }
  }
}
