package io.twlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Leaves the ending where the program that started twlab finds it (the Maven build, which cannot
/// show exit codes).
///
/// First line the exit code, then the lines of the ending; put in place by one move.
final class OutcomeFile {
  private static final String PROPERTY = "twlab.outcome-file";

  private OutcomeFile() {}

  /// Writes the file that the system property names, if it names one.
  static void write(Ending ending) throws IOException {
    Optional<Path> file = Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    if (file.isPresent()) {
      write(ending, file.get());
    }
  }

  static void write(Ending ending, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(ending.code().number()));
    lines.addAll(ending.lines());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.write(partial, lines);
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
