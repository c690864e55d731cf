package io.twlab.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// sysctl(8) for the `net.` tree, the only one that belongs to a network namespace.
public final class SysctlCommand {
  /// Dotted, and nothing else: no slash and no empty part, so that no other file of /proc can be
  /// meant.
  private static final Pattern NETWORK_NAME = Pattern.compile("net(\\.[A-Za-z0-9_-]+)+");

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private SysctlCommand() {}

  /// Whether `name` can only mean a key below /proc/sys/net. Any other key is the whole machine's.
  public static boolean isOfNetwork(String name) {
    return NETWORK_NAME.matcher(name).matches();
  }

  /// Sets keys. It may exit with 0 though the kernel refused a value: read back.
  ///
  /// @throws IllegalArgumentException for a key that is not a network namespace's own
  public static List<String> write(Map<String, String> settings) {
    List<String> argv = new ArrayList<>(List.of("sysctl", "-w"));
    settings.forEach((name, value) -> argv.add(ofNetwork(name) + "=" + value));
    return List.copyOf(argv);
  }

  /// Prints keys as `name = value`, and complains on stderr about those that do not exist, with
  /// status 1.
  public static List<String> read(Collection<String> names) {
    List<String> argv = new ArrayList<>(List.of("sysctl"));
    names.forEach(name -> argv.add(ofNetwork(name)));
    return List.copyOf(argv);
  }

  /// What [#read(Collection)] printed: name to value, normalised.
  public static SortedMap<String, String> parse(String stdout) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String line : stdout.lines().toList()) {
      int equals = line.indexOf(" =");
      if (equals > 0) {
        values.put(line.substring(0, equals), normalised(line.substring(equals + 2)));
      }
    }
    return values;
  }

  /// Runs of white space as one space, none at the ends: the kernel separates by tabs what people
  /// separate by spaces.
  public static String normalised(String value) {
    return WHITE_SPACE.matcher(value.strip()).replaceAll(" ");
  }

  private static String ofNetwork(String name) {
    if (!isOfNetwork(name)) {
      throw new IllegalArgumentException(name + " is not a sysctl of a network namespace (net.…)");
    }
    return name;
  }
}
