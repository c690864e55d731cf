package io.twlab.host;

import java.nio.file.Path;
import java.util.List;

/// jlink(1): a Java runtime of chosen modules, with an archive of its classes, which halves the start of a JVM.
public final class JlinkCommand {
  private JlinkCommand() {}

  /// @param output must not exist yet
  public static List<String> link(Path jlink, List<String> modules, Path output) {
    return List.of(
        jlink.toString(),
        "--add-modules",
        String.join(",", modules),
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--generate-cds-archive",
        "--output",
        output.toString());
  }
}
