package io.twlab.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// What the running kernel was built with.
///
/// @param options `CONFIG_…` to value, those that are not set left out
record KernelConfig(Map<String, String> options) {
  /// Reads /proc/config.gz, else /boot/config-RELEASE; empty when there is neither.
  static Optional<KernelConfig> read(Path root, String release) throws IOException {
    Path packed = root.resolve("proc/config.gz");
    if (Files.isReadable(packed)) {
      try (InputStream stream = new GZIPInputStream(Files.newInputStream(packed))) {
        return Optional.of(parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
    Path plain = root.resolve("boot/config-" + release);
    return Files.isReadable(plain) ? Optional.of(parse(Files.readString(plain))) : Optional.empty();
  }

  static KernelConfig parse(String text) {
    return new KernelConfig(
        text.lines()
            .filter(line -> line.startsWith("CONFIG_") && line.contains("="))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1])));
  }

  OptionalInt hz() {
    String value = options.get("CONFIG_HZ");
    return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
  }

  HostFacts.Netem netem() {
    return switch (options.getOrDefault("CONFIG_NET_SCH_NETEM", "n")) {
      case "y" -> HostFacts.Netem.BUILT_IN;
      case "m" -> HostFacts.Netem.MODULE;
      default -> HostFacts.Netem.ABSENT;
    };
  }
}
