package io.twlab.lab.image;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The controller's class path, and where its entries lie in the image.
///
/// @param app entry in the image to its place here: folders of classes, and twlab's own jar
/// @param libraries the same for all other jars
record ClassPath(Map<String, Path> app, Map<String, Path> libraries) {
  static final String APP = "app";
  static final String LIBRARIES = "lib";
  private static final String OWN_JAR = "twlab";

  static ClassPath ofController() {
    return of(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .filter(Files::exists)
            .toList());
  }

  /// Entries are numbered: names may repeat (`classes`, jars of different groups), and order
  /// counts.
  static ClassPath of(List<Path> entries) {
    Map<String, Path> app = new LinkedHashMap<>();
    Map<String, Path> libraries = new LinkedHashMap<>();
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (!name.endsWith(".jar") || name.startsWith(OWN_JAR)) {
        app.put(APP + "/" + app.size() + "-" + name, entry);
      } else {
        libraries.put(LIBRARIES + "/" + libraries.size() + "-" + name, entry);
      }
    }
    return new ClassPath(app, libraries);
  }

  /// For `-cp` in the image, below `root`; twlab's own classes first.
  String in(String root) {
    List<String> entries = new ArrayList<>();
    Stream.concat(app.keySet().stream(), libraries.keySet().stream())
        .forEach(entry -> entries.add(root + "/" + entry));
    return String.join(":", entries);
  }
}
