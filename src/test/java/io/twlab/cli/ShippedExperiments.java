package io.twlab.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.twlab.result.ResultsException;
import io.twlab.result.RunFolder;
import io.twlab.result.Summary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs shipped experiments as they are, or with something changed, into a folder of the test's
/// own.
record ShippedExperiments(Path folder) {
  private static final Path SHIPPED = Path.of("experiments");

  /// What a run ended with.
  record Ended(Ending ending, Summary summary, RunFolder run) {}

  /// Other text in an experiment's file.
  ///
  /// @param was text of the file that has to be there
  /// @param becomes what stands there instead
  record Change(String was, String becomes) {
    private String in(String text) {
      if (!text.contains(was)) {
        throw new IllegalArgumentException("the experiment does not say: " + was);
      }
      return text.replace(was, becomes);
    }
  }

  Ended run(String name, String... options) throws ResultsException {
    return runFile(SHIPPED.resolve(name + ".yaml"), name, options);
  }

  Ended runChanged(String name, List<Change> changes, String... options) throws IOException {
    String text = Files.readString(SHIPPED.resolve(name + ".yaml"));
    for (Change change : changes) {
      text = change.in(text);
    }
    Path changed = folder.resolve(name + "-changed.yaml");
    Files.writeString(changed, text);
    copyProfiles();
    return runFile(changed, name, options);
  }

  /// An experiment may name profiles that lie beside it.
  private void copyProfiles() throws IOException {
    try (DirectoryStream<Path> profiles = Files.newDirectoryStream(SHIPPED, "*.conf")) {
      for (Path profile : profiles) {
        Files.copy(profile, folder.resolve(profile.getFileName()), REPLACE_EXISTING);
      }
    }
  }

  /// @param name of the experiment in the file
  Ended runFile(Path file, String name, String... options) throws ResultsException {
    Path results = folder.resolve("results");
    List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
    arguments.addAll(List.of("--results", results.toString()));
    arguments.addAll(List.of(options));
    Ending ending = Twlab.execute(arguments.toArray(String[]::new));
    if (!Files.exists(results)) {
      throw new IllegalStateException("no results: " + String.join("\n", ending.lines()));
    }
    RunFolder run = RunFolder.latest(results, name);
    return new Ended(ending, run.summary().orElseThrow(), run);
  }
}
