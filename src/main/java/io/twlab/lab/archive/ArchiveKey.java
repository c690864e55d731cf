package io.twlab.lab.archive;

import io.twlab.lab.image.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What an archive fits: changes with the JVM, its flags, and anything on the class path.
///
/// Folders count by their content, because they are packed. Jars count by place, size and time of
/// change in seconds, because that is how the JVM checks them, and some file systems know no less.
///
/// @param place told by the first entry, so that one way of starting twlab does not delete what
///   another needs
record ArchiveKey(String place, String hash) {
  static ArchiveKey of(List<String> command, ClassPathEntries classPath) throws IOException {
    ContentHash hash = new ContentHash().with(System.getProperty("java.home"));
    hash.with(System.getProperty("java.vm.vendor") + " " + Runtime.version());
    command.forEach(hash::with);
    for (Path entry : classPath.withNamedByManifests()) {
      if (Files.isDirectory(entry)) {
        hash.with(Map.of(entry.toString(), entry));
      } else {
        hash.with(
            entry
                + " "
                + Files.size(entry)
                + " "
                + Files.getLastModifiedTime(entry).to(TimeUnit.SECONDS));
      }
    }
    return new ArchiveKey(classPath.paths().getFirst().getFileName().toString(), hash.value());
  }

  /// Of the archive's folder.
  String name() {
    return prefix() + hash;
  }

  /// Whether a folder of this name is an archive that this one replaces.
  boolean replaces(String name) {
    return name.startsWith(prefix()) && name.length() == name().length() && !name.equals(name());
  }

  private String prefix() {
    return place + "-";
  }
}
