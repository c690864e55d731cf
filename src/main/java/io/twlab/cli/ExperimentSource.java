package io.twlab.cli;

import io.twlab.spec.Problem;
import io.twlab.spec.Suggestion;
import io.twlab.spec.file.ExperimentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds experiment files by the name of a shipped one or by path, and reads them.
final class ExperimentSource {
  private static final String EXTENSION = ".yaml";

  private final Path shipped;

  /// @param shipped folder of the experiments that come with twlab
  ExperimentSource(Path shipped) {
    this.shipped = shipped;
  }

  static ExperimentSource ofInstallation() {
    return new ExperimentSource(Installation.home().resolve("experiments"));
  }

  /// The shipped experiments, by name.
  List<Path> shipped() throws EndingException {
    try (Stream<Path> files = Files.list(shipped)) {
      return files.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    } catch (IOException e) {
      throw new EndingException(
          ExitCode.UNAVAILABLE, "twlab: cannot list the experiments in " + shipped + ": " + e);
    }
  }

  /// An experiment that is fit to be planned.
  ///
  /// @param name `quickstart`, or a path
  ExperimentFile.Valid read(String name) throws EndingException {
    return valid(readAny(locate(name)));
  }

  /// Any file, whatever is in it.
  static ExperimentFile readAny(Path file) {
    return ExperimentFile.read(file, ProfileSource.ofInstallation().profiles());
  }

  /// @throws EndingException listing every problem of the file
  static ExperimentFile.Valid valid(ExperimentFile file) throws EndingException {
    return switch (file) {
      case ExperimentFile.Valid valid -> valid;
      case ExperimentFile.Wrong wrong ->
          throw new EndingException(ExitCode.USAGE, lines(all(wrong)));
    };
  }

  /// With those of its expectations, in the order of the file.
  private static List<Problem> all(ExperimentFile.Wrong wrong) {
    return wrong
        .asFarAsReadable()
        .map(readable -> withExpectations(wrong.problems(), readable))
        .orElse(wrong.problems());
  }

  private static List<Problem> withExpectations(
      List<Problem> problems, ExperimentFile.Valid readable) {
    return Stream.concat(problems.stream(), Expectations.problems(readable).stream())
        .sorted(Problem.inOrderOf(readable.path().toString()))
        .toList();
  }

  private Path locate(String name) throws EndingException {
    Path given = Path.of(name);
    if (Files.isRegularFile(given)) {
      return given;
    }
    Path known = shipped.resolve(name + EXTENSION);
    if (given.getNameCount() == 1 && Files.isRegularFile(known)) {
      return known;
    }
    throw new EndingException(
        ExitCode.USAGE,
        "twlab: there is no experiment '" + name + "': neither a file nor one of the shipped ones",
        Suggestion.nearest(name, names())
            .map(closest -> "Did you mean '" + closest + "'?")
            .orElse("`twlab list` shows the shipped ones."));
  }

  private List<String> names() throws EndingException {
    return shipped().stream().map(ExperimentSource::nameOf).toList();
  }

  static String nameOf(Path file) {
    String fileName = file.getFileName().toString();
    return fileName.substring(0, fileName.length() - EXTENSION.length());
  }

  private static List<String> lines(List<Problem> problems) {
    List<String> lines = new ArrayList<>();
    problems.forEach(problem -> lines.add(problem.toString()));
    lines.add(
        problems.size()
            + (problems.size() == 1 ? " thing is " : " things are ")
            + "wrong in the file.");
    return lines;
  }
}
