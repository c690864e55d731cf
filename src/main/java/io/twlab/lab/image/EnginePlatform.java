package io.twlab.lab.image;

import com.github.dockerjava.api.model.Info;
import java.util.Locale;
import java.util.Optional;

/// What containers of an engine run on.
///
/// @param architecture as the JVM names it: `amd64`, `aarch64`
/// @param system of the engine, in its words: `Debian GNU/Linux 12 (bookworm)`, `Docker Desktop`
record EnginePlatform(String architecture, String system) {
  /// Whose engine runs in a virtual machine with a kernel and a file system of its own.
  private static final String DESKTOP = "Docker Desktop";

  static EnginePlatform of(Info info) {
    return new EnginePlatform(
        jvmName(Optional.ofNullable(info.getArchitecture()).orElse("unknown")),
        Optional.ofNullable(info.getOperatingSystem()).orElse("unknown"));
  }

  /// That of a controller, by the system properties `os.arch` and `os.name`.
  static EnginePlatform ofController() {
    return new EnginePlatform(System.getProperty("os.arch"), System.getProperty("os.name"));
  }

  /// Where the image's Java runtime has to come from.
  JavaRuntime.Origin runtimeFor(EnginePlatform controller) {
    boolean same =
        controller.system.equals("Linux")
            && architecture.equals(controller.architecture)
            && !system.contains(DESKTOP);
    return same ? JavaRuntime.Origin.CONTROLLER : JavaRuntime.Origin.BUILD;
  }

  /// Engines use the kernel's names (uname -m), some the names of Go.
  private static String jvmName(String architecture) {
    return switch (architecture.toLowerCase(Locale.ROOT)) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64", "arm64" -> "aarch64";
      default -> architecture;
    };
  }
}
