package io.twlab.lab.image;

import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.host.HostProbe;
import io.twlab.host.LddCommand;
import io.twlab.lab.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// This host's own tools with the libraries that they and a Java runtime need: a system image
/// without any download.
final class HostFiles {
  private static final List<String> TOOLS =
      List.of("ip", "tc", "ss", "nstat", "sysctl", "cat", "bash");

  /// Only what few experiments need: without it the image has none either.
  private static final List<String> OPTIONAL_TOOLS = List.of("nft");

  private static final List<Path> LIBRARIES =
      List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/share/tc"));

  /// Where scripts expect it, on every Linux.
  private static final Path SHELL = Path.of("/bin/sh");

  /// Loaded at run time, so ldd does not see them; those that are not there (newer C libraries) are
  /// not needed.
  private static final List<String> LOADED_LATER =
      List.of(
          "libm.so.6",
          "libdl.so.2",
          "libpthread.so.0",
          "librt.so.1",
          "libgcc_s.so.1",
          "libnss_files.so.2");

  private HostFiles() {}

  /// What tells one choice of files from another.
  static String identity() {
    return "%s %s %s %s, tables of tc below %s"
        .formatted(
            String.join(" ", TOOLS),
            optionalTools(),
            SHELL,
            String.join(" ", LOADED_LATER),
            LIBRARIES);
  }

  /// Files of this host, under the folder that stands for the image's root.
  static Map<String, Path> below(String root) throws LabException {
    try {
      Map<String, Path> entries = new LinkedHashMap<>();
      collect(new CommandRunner()).forEach(file -> entries.put(root + file, file));
      return entries;
    } catch (CommandException e) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "the image's system cannot be made from this host's tools: " + e.getMessage(),
          "give the Docker engine access to a registry, or run as root with --backend namespaces",
          e);
    }
  }

  private static SortedSet<Path> collect(CommandRunner runner)
      throws CommandException, LabException {
    List<Path> binaries = new ArrayList<>(List.of(SHELL));
    for (String tool : TOOLS) {
      binaries.add(HostProbe.find(tool).orElseThrow(() -> missing(tool)));
    }
    binaries.addAll(optionalTools());
    List<Path> forLibraries = new ArrayList<>(binaries);
    forLibraries.addAll(runtimeBinaries());
    SortedSet<Path> files = LddCommand.parse(runner.run(LddCommand.of(forLibraries)).stdout());
    files.removeIf(file -> file.startsWith(javaHome()));
    files.addAll(loadedLater(files));
    files.addAll(binaries);
    files.addAll(distributionTables());
    return files;
  }

  private static List<Path> optionalTools() {
    return OPTIONAL_TOOLS.stream().flatMap(tool -> HostProbe.find(tool).stream()).toList();
  }

  /// tc(8)'s tables of the distributions that netem knows besides the uniform one; where they lie
  /// is up to the distribution of Linux.
  private static List<Path> distributionTables() throws LabException {
    List<Path> tables = new ArrayList<>();
    for (Path parent : LIBRARIES) {
      try {
        tables.addAll(tables(parent));
      } catch (IOException | UncheckedIOException e) {
        throw new LabException(
            LabException.Cause.MACHINE, parent + " cannot be read", "make it readable", e);
      }
    }
    return tables;
  }

  private static List<Path> tables(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(parent, 3, (file, _) -> isTable(file))) {
      return files.toList();
    }
  }

  private static boolean isTable(Path file) {
    return file.getParent().endsWith("tc") && file.getFileName().toString().endsWith(".dist");
  }

  private static List<Path> runtimeBinaries() {
    return Stream.of("bin/java", "lib/server/libjvm.so", "lib/libnet.so", "lib/libnio.so")
        .map(javaHome()::resolve)
        .filter(Files::exists)
        .toList();
  }

  private static NavigableSet<Path> loadedLater(SortedSet<Path> libraries) {
    NavigableSet<Path> found = new TreeSet<>();
    libraries.stream()
        .filter(library -> library.getFileName().toString().equals("libc.so.6"))
        .map(Path::getParent)
        .forEach(
            folder ->
                LOADED_LATER.stream()
                    .map(folder::resolve)
                    .filter(Files::exists)
                    .forEach(found::add));
    return found;
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  private static LabException missing(String tool) {
    return new LabException(
        LabException.Cause.MACHINE,
        "no registry answers the Docker engine, and this host has no `" + tool + "` to build from",
        "apt-get install iproute2 procps");
  }
}
