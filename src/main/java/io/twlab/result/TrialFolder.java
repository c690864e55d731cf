package io.twlab.result;

import io.twlab.measure.TrialData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// `trials/<variant>/<n>/`: the files of one trial. It appears as a whole or not at all: it is
/// written beside its place under a hidden name and then moved.
final class TrialFolder {
  static final String ALL = "trials";
  static final String RECORD = "trial.json";

  /// For Wireshark and the like; nothing of twlab reads it.
  private static final String CAPTURE = "capture.pcap";

  private static final String PARTIAL = ".partial";

  private TrialFolder() {}

  /// Relative to the run folder, with `/`.
  static String relative(String variant, int number) {
    return ALL + "/" + variant + "/" + number;
  }

  /// Where the files of an attempt go that was made again.
  static Path aside(Path folder, int attempt) {
    return folder.resolveSibling(folder.getFileName() + "-attempt" + attempt);
  }

  static boolean isPartial(Path folder) {
    return folder.getFileName().toString().endsWith(PARTIAL);
  }

  /// The trial that a half written folder was going to be.
  static String partialOf(Path folder) {
    String name = folder.getFileName().toString();
    return name.substring(1, name.length() - PARTIAL.length());
  }

  static void write(Path folder, TrialRecord record, TrialData data, Optional<byte[]> capture)
      throws ResultsException {
    Path partial = folder.resolveSibling("." + folder.getFileName() + PARTIAL);
    try {
      Files.createDirectories(folder.getParent());
      delete(partial);
      Files.createDirectory(partial);
      writeFiles(partial, record, data);
      if (capture.isPresent()) {
        Files.write(partial.resolve(CAPTURE), capture.get());
      }
      moveAsideEarlierAttempt(folder, record);
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw ResultsException.of("write", folder, e);
    }
  }

  private static void writeFiles(Path folder, TrialRecord record, TrialData data)
      throws IOException {
    Instant start = Instant.parse(record.startedAt());
    Instant end = start.plus(Duration.ofNanos(record.endedNs() - record.startedNs()));
    SamplesCsv.write(folder, data.series(), data.router());
    OutcomesCsv.write(folder, data.outcomes());
    LatencyLog.write(folder, data.latencies(), start.toEpochMilli(), end.toEpochMilli());
    ExemplarsFile.write(folder, data.exemplars());
    SegmentsCsv.write(folder, data.recording().segments());
    Json.write(folder.resolve(RECORD), record);
  }

  private static void moveAsideEarlierAttempt(Path folder, TrialRecord record) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (record.attempt() == 1) {
        throw new ResultsException(folder + " is there already; a trial is written once");
      }
      Files.move(folder, aside(folder, record.attempt() - 1), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (var files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
