package io.twlab.lab.image;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The controller's class path, and where its entries lie in the image.
///
/// @param app jar in the image to its place here: folders of classes, and twlab's own jar
/// @param libraries the same for all other jars
record ClassPath(Map<String, Path> app, Map<String, Path> libraries) {
  static final String APP = "app";
  static final String LIBRARIES = "lib";
  private static final String OWN_JAR = "twlab";
  private static final String JAR = ".jar";

  static ClassPath ofController() {
    return of(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .filter(Files::exists)
            .flatMap(ClassPath::withWhatItNames)
            .toList());
  }

  /// A jar, and the jars that its manifest names beside it: `java -jar` puts only the first on the
  /// class path.
  static Stream<Path> withWhatItNames(Path entry) {
    if (!Files.isRegularFile(entry)) {
      return Stream.of(entry);
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      Optional<String> named =
          Optional.ofNullable(jar.getManifest())
              .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH));
      Stream<Path> others =
          named.stream()
              .flatMap(names -> Stream.of(names.split(" ")))
              .map(name -> entry.resolveSibling(name))
              .filter(Files::exists);
      return Stream.concat(Stream.of(entry), others);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Entries are numbered: names may repeat (`classes`, jars of different groups), and order
  /// counts. Folders are jars in the image, since the JVM archives classes from nothing else.
  static ClassPath of(List<Path> entries) {
    Map<String, Path> app = new LinkedHashMap<>();
    Map<String, Path> libraries = new LinkedHashMap<>();
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (!name.endsWith(JAR) || name.startsWith(OWN_JAR)) {
        app.put(APP + "/" + app.size() + "-" + jar(name), entry);
      } else {
        libraries.put(LIBRARIES + "/" + libraries.size() + "-" + name, entry);
      }
    }
    return new ClassPath(app, libraries);
  }

  private static String jar(String name) {
    return name.endsWith(JAR) ? name : name + JAR;
  }

  /// For `-cp` in the image, below `root`; twlab's own classes first.
  String in(String root) {
    List<String> entries = new ArrayList<>();
    Stream.concat(app.keySet().stream(), libraries.keySet().stream())
        .forEach(entry -> entries.add(root + "/" + entry));
    return String.join(":", entries);
  }
}
