package io.twlab.cli;

import io.twlab.spec.BackendChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// Options of commands that run trials.
final class RunOptions {
  @Option(
      names = "--backend",
      paramLabel = "auto|docker|namespaces",
      description = "Where to run; the experiment's own choice if not given.")
  private BackendChoice backend;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Trials of each variant, instead of the experiment's.")
  private Integer repeat;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats the order and the random choices of an earlier run.")
  private Long seed;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where results go (default: ${DEFAULT-VALUE}).",
      defaultValue = "results")
  private Path results;

  @Option(
      names = "--profile",
      paramLabel = "NAME|host|FILE",
      description = "Sysctls below the experiment's own, instead of its profile.")
  private String profile;

  Optional<BackendChoice> backend() {
    return Optional.ofNullable(backend);
  }

  OptionalInt repeat() {
    return repeat == null ? OptionalInt.empty() : OptionalInt.of(repeat);
  }

  Optional<Long> seed() {
    return Optional.ofNullable(seed);
  }

  Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  Path results() {
    return results;
  }
}
