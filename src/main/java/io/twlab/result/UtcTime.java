package io.twlab.result;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Times as results write them: UTC with milliseconds.
final class UtcTime {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private UtcTime() {}

  /// `2026-11-22T10-15-30.123Z`: sorts by time, and holds no colon.
  static String folderName(Instant time) {
    return FOLDER.format(time.truncatedTo(ChronoUnit.MILLIS));
  }

  /// `2026-11-22T10:15:30.123Z`.
  static String iso(Instant time) {
    return ISO.format(time.truncatedTo(ChronoUnit.MILLIS));
  }
}
