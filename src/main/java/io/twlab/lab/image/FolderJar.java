package io.twlab.lab.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A folder of classes as a jar: the JVM archives classes from jars only.
public final class FolderJar {
  private FolderJar() {}

  /// Packs all files below `folder`; `jar` is there whole or not at all.
  public static void pack(Path folder, Path jar) throws IOException {
    Path part = jar.resolveSibling(jar.getFileName() + ".part");
    try (OutputStream file = Files.newOutputStream(part);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(0);
      for (Path path : filesBelow(folder)) {
        zip.putNextEntry(new ZipEntry(folder.relativize(path).toString()));
        Files.copy(path, zip);
        zip.closeEntry();
      }
    }
    Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
