package io.twlab.result;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The trials of a run folder as they are found there; one that cannot be read does not hide the
/// others.
///
/// @param counted the last attempt of each trial, by variant and number
/// @param superseded INVALID first attempts that were made again
/// @param damaged trials that cannot be read, each by its folder with the reason
public record StoredTrials(
    List<StoredTrial> counted, List<StoredTrial> superseded, List<String> damaged) {

  static StoredTrials in(Path run) throws ResultsException {
    List<StoredTrial> read = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (Path variant : foldersIn(run.resolve(TrialFolder.ALL))) {
      for (Path folder : foldersIn(variant)) {
        readInto(run, folder, read, damaged);
      }
    }
    read.sort(
        Comparator.comparing((StoredTrial trial) -> trial.record().variant())
            .thenComparingInt(trial -> trial.record().number())
            .thenComparingInt(trial -> trial.record().attempt()));
    List<StoredTrial> counted = read.stream().filter(trial -> isLast(trial, read)).toList();
    List<StoredTrial> superseded = read.stream().filter(trial -> !isLast(trial, read)).toList();
    return new StoredTrials(counted, superseded, List.copyOf(damaged));
  }

  /// Records of all attempts, superseded ones first: what a [Judge] takes.
  public List<TrialRecord> records() {
    List<TrialRecord> records = new ArrayList<>();
    superseded.forEach(trial -> records.add(trial.record()));
    counted.forEach(trial -> records.add(trial.record()));
    return List.copyOf(records);
  }

  private static void readInto(
      Path run, Path folder, List<StoredTrial> read, List<String> damaged) {
    if (TrialFolder.isPartial(folder)) {
      Path trial = run.relativize(folder.resolveSibling(TrialFolder.partialOf(folder)));
      damaged.add(trial + ": half written, the run was stopped meanwhile");
      return;
    }
    try {
      read.add(StoredTrial.of(folder));
    } catch (ResultsException e) {
      damaged.add(run.relativize(folder) + ": " + e.getMessage());
    }
  }

  private static boolean isLast(StoredTrial trial, List<StoredTrial> all) {
    return all.stream()
        .map(StoredTrial::record)
        .noneMatch(other -> other.isLaterAttemptOf(trial.record()));
  }

  private static List<Path> foldersIn(Path parent) throws ResultsException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, Files::isDirectory)) {
      found.forEach(folders::add);
    } catch (IOException e) {
      throw ResultsException.of("read", parent, e);
    }
    folders.sort(Comparator.naturalOrder());
    return folders;
  }
}
