package io.twlab.lab.image;

import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.host.TarCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A temporary folder with what an image is built from. Entries are links; the archive holds what
/// they point to.
final class BuildContext implements AutoCloseable {
  private final Path folder;

  BuildContext() throws IOException {
    folder = Files.createTempDirectory("twlab-image-");
  }

  /// A place in the folder that does not exist yet.
  Path place(String name) {
    return folder.resolve(name);
  }

  void link(Map<String, Path> entries) throws IOException {
    for (Map.Entry<String, Path> entry : entries.entrySet()) {
      Path link = place(entry.getKey());
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, entry.getValue().toAbsolutePath());
    }
  }

  /// Jars; of a folder one is packed.
  void jars(Map<String, Path> entries) throws IOException {
    for (Map.Entry<String, Path> entry : entries.entrySet()) {
      if (Files.isDirectory(entry.getValue())) {
        FolderJar.pack(entry.getValue(), place(entry.getKey()));
      } else {
        link(Map.ofEntries(entry));
      }
    }
  }

  void folder(String name) throws IOException {
    Files.createDirectories(place(name));
  }

  /// Copies one of docker/'s files, which twlab carries with it.
  void file(String name) throws IOException {
    Files.writeString(place(name), DockerFile.read(name));
  }

  /// The folder as a tar archive; the caller reads it to its end.
  InputStream archive(CommandRunner runner) throws CommandException {
    return runner.start(TarCommand.folder(folder)).getInputStream();
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
