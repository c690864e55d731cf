package io.twlab.host;

import java.nio.file.Path;
import java.util.List;

/// jlink(1): a Java runtime of chosen modules.
public final class JlinkCommand {
  private JlinkCommand() {}

  /// Run with the quick compiler only: it takes half the CPU time for so short a job. Only Java's
  /// own debug attributes are stripped: for native ones (`--strip-debug`) jlink runs objcopy, which
  /// only machines with a compiler have.
  ///
  /// @param output must not exist yet
  public static List<String> link(Path jlink, List<String> modules, Path output) {
    return List.of(
        jlink.toString(),
        "-J-XX:TieredStopAtLevel=1",
        "-J-XX:+UseSerialGC",
        "--add-modules",
        String.join(",", modules),
        "--strip-java-debug-attributes",
        "--no-header-files",
        "--no-man-pages",
        "--output",
        output.toString());
  }

  /// Adds the default archive of loaded classes to a runtime; a JVM starts in half the time by it.
  /// (jlink's own option for it makes four archives, for modes that agents do not run in.)
  public static List<String> archiveClasses(Path runtime) {
    return List.of(runtime.resolve("bin/java").toString(), "-XX:+UseSerialGC", "-Xshare:dump");
  }
}
