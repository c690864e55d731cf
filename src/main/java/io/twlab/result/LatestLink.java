package io.twlab.result;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// `results/<experiment>/latest`: a symbolic link to the newest run, or a text file with its
/// folder's name where the file system knows no links.
final class LatestLink {
  static final String NAME = "latest";

  private LatestLink() {}

  /// Makes `latest` beside `run` lead to it, in one step.
  static void pointTo(Path run) throws ResultsException {
    Path link = run.resolveSibling(NAME);
    Path target = run.getFileName();
    Path fresh = run.resolveSibling("." + NAME + "." + target);
    try {
      create(fresh, target);
      Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw ResultsException.of("write", link, e);
    }
  }

  private static void create(Path fresh, Path target) throws IOException {
    Files.deleteIfExists(fresh);
    try {
      Files.createSymbolicLink(fresh, target);
    } catch (UnsupportedOperationException | FileSystemException _) {
      writeText(fresh, target);
    }
  }

  static void writeText(Path file, Path target) throws IOException {
    Files.writeString(file, target + "\n");
  }

  /// The run folder that `path` means: `path` itself, or where it leads if it is a link of either
  /// kind.
  static Path resolve(Path path) throws ResultsException {
    try {
      if (Files.isSymbolicLink(path)) {
        return path.resolveSibling(Files.readSymbolicLink(path));
      }
      if (Files.isRegularFile(path) && path.endsWith(NAME)) {
        return path.resolveSibling(SafeName.of(Files.readString(path).strip()));
      }
      return path;
    } catch (IOException e) {
      throw ResultsException.of("follow", path, e);
    }
  }
}
