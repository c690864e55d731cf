package io.twlab.result;

import io.twlab.measure.Exemplar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `exemplars.json` of a trial: a few attempts as examples of what its numbers count.
///
/// @param schema of this file
public record ExemplarsFile(int schema, List<Exemplar> exemplars) {
  static final String NAME = "exemplars.json";
  static final int SCHEMA = 1;

  public ExemplarsFile {
    exemplars = List.copyOf(exemplars);
  }

  static void write(Path folder, List<Exemplar> exemplars) throws ResultsException {
    Json.write(folder.resolve(NAME), new ExemplarsFile(SCHEMA, exemplars));
  }

  /// None where a trial of an earlier version has no such file.
  static List<Exemplar> read(Path folder) throws ResultsException {
    Path file = folder.resolve(NAME);
    return Files.exists(file)
        ? Json.read(file, ExemplarsFile.class, SCHEMA).exemplars()
        : List.of();
  }
}
