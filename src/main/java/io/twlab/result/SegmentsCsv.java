package io.twlab.result;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.Segment.Timestamps;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// `segments.csv`: each TCP segment that the link saw, in the order in which it saw them, with what
/// became of it. Not there where the link looked at none.
///
/// Times are CLOCK_MONOTONIC; `left_ns` is empty for a segment that did not leave the link, `tsval`
/// and `tsecr` for one without the timestamps option, `fault` for one on which no fault acted.
/// Flags are names joined by `|`; `ack` is empty without the ACK flag.
final class SegmentsCsv {
  static final String NAME = "segments.csv";
  private static final String HEADER =
      "seen_ns,left_ns,direction,source,destination,flags,seq,ack,payload_bytes,tsval,tsecr,fate,"
          + "fault";
  private static final int COLUMNS = 13;

  /// An IP packet has a length of 16 bits.
  private static final int MOST_PAYLOAD = 0xffff;

  private SegmentsCsv() {}

  static void write(Path folder, List<Segment> segments) throws IOException {
    if (segments.isEmpty()) {
      return;
    }
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(NAME))) {
      out.write(HEADER + "\n");
      for (Segment segment : segments) {
        out.write(line(segment) + "\n");
      }
    }
  }

  private static String line(Segment segment) throws ResultsException {
    Optional<Timestamps> timestamps = segment.timestamps();
    return String.join(
        ",",
        Long.toString(segment.seenNs()),
        orEmpty(segment.leftNs()),
        segment.direction().word(),
        Csv.cell(segment.source()),
        Csv.cell(segment.destination()),
        flags(segment.flags()),
        Long.toString(segment.sequence()),
        segment.has(TcpFlag.ACK) ? Long.toString(segment.acknowledgment()) : "",
        Integer.toString(segment.payloadBytes()),
        timestamps.map(both -> Long.toString(both.value())).orElse(""),
        timestamps.map(both -> Long.toString(both.echo())).orElse(""),
        segment.fate().name().toLowerCase(Locale.ROOT),
        segment.fault().isPresent() ? Csv.cell(segment.fault().get()) : "");
  }

  private static String orEmpty(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static String flags(int flags) {
    return Arrays.stream(TcpFlag.values())
        .filter(flag -> flag.isIn(flags))
        .map(TcpFlag::name)
        .collect(Collectors.joining("|"));
  }

  static List<Segment> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Segment> segments = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      Csv.expectHeader(file, in.readLine(), HEADER);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        segments.add(segment(file, Csv.cells(file, line, COLUMNS)));
      }
    }
    return segments;
  }

  private static Segment segment(Path file, String[] cells) throws ResultsException {
    return new Segment(
        Csv.wholeNumber(file, cells[0]),
        cells[1].isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(Csv.wholeNumber(file, cells[1])),
        direction(file, cells[2]),
        cells[3],
        cells[4],
        flagBits(file, cells[5]),
        word32(file, cells[6]),
        cells[7].isEmpty() ? 0 : word32(file, cells[7]),
        (int) upTo(MOST_PAYLOAD, file, cells[8]),
        cells[9].isEmpty()
            ? Optional.empty()
            : Optional.of(new Timestamps(word32(file, cells[9]), word32(file, cells[10]))),
        fate(file, cells[11]),
        cells[12].isEmpty() ? Optional.empty() : Optional.of(cells[12]));
  }

  private static long word32(Path file, String cell) throws ResultsException {
    return upTo(0xffff_ffffL, file, cell);
  }

  private static long upTo(long most, Path file, String cell) throws ResultsException {
    long number = Csv.wholeNumber(file, cell);
    if (number < 0 || number > most) {
      throw new ResultsException(file + " is damaged: " + number + " is not in 0 to " + most);
    }
    return number;
  }

  private static LinkDirection direction(Path file, String word) throws ResultsException {
    return Arrays.stream(LinkDirection.values())
        .filter(direction -> direction.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new ResultsException(file + " is damaged: no direction '" + word + "'"));
  }

  private static int flagBits(Path file, String names) throws ResultsException {
    int bits = 0;
    for (String name : names.isEmpty() ? new String[0] : names.split("\\|", -1)) {
      bits |= constant(file, TcpFlag.class, name).bit();
    }
    return bits;
  }

  private static SegmentFate fate(Path file, String name) throws ResultsException {
    return constant(file, SegmentFate.class, name.toUpperCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> E constant(Path file, Class<E> type, String name)
      throws ResultsException {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new ResultsException(file + " is damaged: no segment has '" + name + "'", e);
    }
  }
}
