package io.twlab.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// ldd(1): the shared libraries that programs need.
public final class LddCommand {
  private static final Pattern PATH = Pattern.compile("(?:=> |^\\s+)(/\\S+) \\(0x");

  private LddCommand() {}

  public static List<String> of(Collection<Path> binaries) {
    List<String> argv = new ArrayList<>(List.of("ldd"));
    binaries.forEach(binary -> argv.add(binary.toString()));
    return List.copyOf(argv);
  }

  /// The libraries and loaders in what [#of(Collection)] printed.
  public static SortedSet<Path> parse(String stdout) {
    SortedSet<Path> libraries = new TreeSet<>();
    for (String line : stdout.lines().toList()) {
      Matcher matcher = PATH.matcher(line);
      if (matcher.find()) {
        libraries.add(Path.of(matcher.group(1)));
      }
    }
    return libraries;
  }
}
