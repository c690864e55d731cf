package io.twlab.kernel;

import io.twlab.cli.ListedRuns;
import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.lab.LabException;
import io.twlab.need.OwnKernel;
import io.twlab.spec.BackendChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A kernel with netem that twlab's runs go to: this machine's own where it has netem, else the
/// test kernel, booted once for all runs of a test. A test that uses it is marked `@NeedsNetem` and
/// need not know which it was.
public final class NetemKernel {
  private static final Path TEST_KERNEL = Path.of(".ci/test-kernel");

  /// Four links between containers took 8 minutes.
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private static final int LAST_LINES = 40;

  private NetemKernel() {}

  /// How a test kernel is booted.
  enum Machine {
    /// On two emulated CPUs, each some 20 times slower.
    QEMU,
    /// As a process of this machine, with one CPU that is as fast, slow system calls and true
    /// timers: for what is judged by time. Its kernel cannot destroy sockets, which a trial with a
    /// link that loses needs after a warm-up.
    UML;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Runs experiments one after the other on this machine's own kernel, whatever it has.
  ///
  /// @param folder where the runs may write
  public static ListedRuns.Report runHere(Path folder, ListedRuns.Runs runs) throws Exception {
    ListedRuns.write(folder, runs);
    await(java(folder), folder.resolve("output.txt"));
    return ListedRuns.report(folder);
  }

  /// Runs experiments one after the other.
  ///
  /// @param machine boots the test kernel, where it is needed
  /// @param folder where the runs may write, on either kernel under the same path
  public static ListedRuns.Report run(Machine machine, Path folder, ListedRuns.Runs runs)
      throws Exception {
    ListedRuns.write(folder, runs);
    List<String> argv = new ArrayList<>();
    if (OwnKernel.lacksNetem().isPresent()) {
      argv.addAll(guest(machine, prepareHere(runs.backend()), folder));
      if (runs.backend() == BackendChoice.DOCKER) {
        argv.add("--docker");
      }
    }
    argv.addAll(java(folder));
    await(argv, folder.resolve("output.txt"));
    return ListedRuns.report(folder);
  }

  /// The agents' class archive or the node image, which the guest would make slowly; where this
  /// machine cannot hold such a lab, the guest does make it.
  ///
  /// @return the image, if there is one
  private static Optional<String> prepareHere(BackendChoice choice) {
    try (Backend backend = Backends.choose(choice)) {
      backend.prepare(System.out::println);
      return Optional.ofNullable(backend.facts().get("docker.image"));
    } catch (LabException e) {
      System.out.println("left to the guest to prepare: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static List<String> guest(Machine machine, Optional<String> image, Path folder) {
    List<String> argv = new ArrayList<>(List.of(TEST_KERNEL.toString(), "run"));
    argv.addAll(List.of("--machine", machine.word()));
    image.ifPresent(name -> argv.addAll(List.of("--image", name)));
    argv.addAll(List.of("--write", folder.toString()));
    argv.addAll(List.of("--limit", Long.toString(LIMIT.toSeconds())));
    return argv;
  }

  /// The flags are the launcher's.
  private static List<String> java(Path folder) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        ListedRuns.class.getName(),
        folder.toString());
  }

  private static void await(List<String> argv, Path output) throws Exception {
    Process process =
        new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      boolean ended = process.waitFor(LIMIT.plusMinutes(1).toSeconds(), TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        String how = ended ? "ended with " + process.exitValue() : "did not end";
        throw new AssertionError("the runs " + how + ":\n" + lastLines(output));
      }
    } finally {
      // By SIGTERM, on which the script ends its guest.
      process.destroy();
      int _ = process.waitFor();
    }
  }

  private static String lastLines(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
    }
  }
}
