package io.twlab.lab.image;

import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.host.JlinkCommand;
import io.twlab.lab.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The Java runtime in the image: the controller's own, cut down to the modules that an agent
/// needs.
final class JavaRuntime {
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "jdk.management",
          "jdk.net",
          "jdk.unsupported");

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private JavaRuntime() {}

  /// What tells one runtime from another.
  static String identity() {
    return String.join(
        " ",
        System.getProperty("java.vendor"),
        System.getProperty("java.runtime.version"),
        System.getProperty("os.arch"),
        String.join(" ", JlinkCommand.link(Path.of("jlink"), MODULES, Path.of("runtime"))));
  }

  static void link(Path output) throws LabException {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    if (!Files.isExecutable(jlink)) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "this Java has no jlink, which the image's runtime is made with: " + jlink,
          "run twlab with a full JDK 25, or as root with --backend namespaces");
    }
    try {
      CommandRunner runner = new CommandRunner(LIMIT);
      runner.run(JlinkCommand.link(jlink, MODULES, output));
      runner.run(JlinkCommand.archiveClasses(output));
    } catch (CommandException e) {
      throw new LabException(LabException.Cause.BROKEN, e.getMessage(), "", e);
    }
  }
}
