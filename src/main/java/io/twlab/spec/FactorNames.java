package io.twlab.spec;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Short names for factor paths: the last segment, and as much of what stands before it as makes it
/// unique.
///
/// `sysctl.client.net.ipv4.tcp_tw_reuse` is `tw_reuse`; beside
/// `sysctl.server.net.ipv4.tcp_tw_reuse` it is `client.tw_reuse`. The `tcp_` that nearly every
/// sysctl of interest starts with says nothing and is left out.
public final class FactorNames {
  private static final String SYSCTL = "sysctl";
  private static final String TCP = "tcp_";

  private final Map<String, String> shortByPath;

  private FactorNames(Map<String, String> shortByPath) {
    this.shortByPath = shortByPath;
  }

  /// Names for factors that occur together in one matrix.
  public static FactorNames of(Collection<String> paths) {
    Map<String, Integer> chosen = new HashMap<>();
    paths.forEach(path -> chosen.put(path, 0));
    Set<String> ambiguous = ambiguous(chosen);
    while (!ambiguous.isEmpty()) {
      ambiguous.forEach(path -> chosen.merge(path, 1, Integer::sum));
      ambiguous = ambiguous(chosen);
    }
    Map<String, String> names = new LinkedHashMap<>();
    paths.forEach(path -> names.put(path, candidate(path, chosen.get(path))));
    return new FactorNames(names);
  }

  /// The short name of one of the given paths.
  public String shortName(String path) {
    String name = shortByPath.get(path);
    if (name == null) {
      throw new IllegalArgumentException("not a factor here: " + path);
    }
    return name;
  }

  /// All short names, in the order of the paths given.
  public List<String> all() {
    return List.copyOf(shortByPath.values());
  }

  private static Set<String> ambiguous(Map<String, Integer> chosen) {
    Map<String, List<String>> pathsByName =
        chosen.keySet().stream()
            .collect(Collectors.groupingBy(path -> candidate(path, chosen.get(path))));
    return pathsByName.values().stream()
        .filter(paths -> paths.size() > 1)
        .flatMap(List::stream)
        .filter(path -> chosen.get(path) < candidates(path).size() - 1)
        .collect(Collectors.toSet());
  }

  private static String candidate(String path, int index) {
    return candidates(path).get(index);
  }

  /// From the shortest to the whole path, which is unique by itself.
  private static List<String> candidates(String path) {
    String[] segments = path.split("\\.", -1);
    String last = segments[segments.length - 1];
    if (segments[0].equals(SYSCTL) && segments.length > 3) {
      String name = last.startsWith(TCP) ? last.substring(TCP.length()) : last;
      return List.of(name, segments[1] + "." + name, path);
    }
    return segments.length > 1
        ? List.of(last, segments[segments.length - 2] + "." + last, path)
        : List.of(path);
  }
}
