package io.twlab.lab.archive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A class path, entry by entry; those that do not exist are left out, as the JVM does.
record ClassPathEntries(List<Path> paths) {
  ClassPathEntries {
    paths = List.copyOf(paths);
  }

  static ClassPathEntries parse(String classPath) {
    return new ClassPathEntries(
        Stream.of(classPath.split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().normalize())
            .filter(Files::exists)
            .toList());
  }

  /// With what the jars name in turn by `Class-Path` in their manifests, one level deep.
  List<Path> withNamedByManifests() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path path : paths) {
      all.add(path);
      if (Files.isRegularFile(path)) {
        all.addAll(namedBy(path));
      }
    }
    return all;
  }

  private static List<Path> namedBy(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return named == null
          ? List.of()
          : Stream.of(named.strip().split(" +"))
              .map(url -> Path.of(jar.toUri().resolve(url)))
              .filter(Files::exists)
              .toList();
    }
  }

  /// For `-cp`.
  @Override
  public String toString() {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
