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
/// needs, and the JDK's web server for who plays with nodes by hand (docker/compose.yaml).
final class JavaRuntime {
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "jdk.httpserver",
          "jdk.management",
          "jdk.net",
          "jdk.unsupported");

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /// The image that a runtime is cut from inside a build: a JDK of the release that twlab is
  /// compiled for.
  static final String JDK_IMAGE = "eclipse-temurin:25-jdk";

  private JavaRuntime() {}

  /// Where a runtime is cut out.
  enum Origin {
    /// From the controller's own JDK: what was tested with is what runs, and no registry is needed.
    CONTROLLER,
    /// From a JDK image, for an engine on which the controller's JDK does not run.
    BUILD
  }

  /// For `--add-modules`.
  static String modules() {
    return String.join(",", MODULES);
  }

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
