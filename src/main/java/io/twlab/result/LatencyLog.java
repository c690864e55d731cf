package io.twlab.result;

import io.twlab.measure.Latency;
import io.twlab.measure.NodeId;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/// `latency.hlog`: every histogram of a trial, in nanoseconds, in HdrHistogram's own log format, so
/// that its tools read it. One interval spans the measured window; the tag is `<node>/<name>`, such
/// as `client1/connect`.
final class LatencyLog {
  static final String NAME = "latency.hlog";

  private LatencyLog() {}

  /// @param startMs start of the measured window, ms since 1970
  static void write(Path folder, List<Latency> latencies, long startMs, long endMs)
      throws IOException {
    Path file = folder.resolve(NAME);
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      HistogramLogWriter log = new HistogramLogWriter(out);
      log.outputComment("[twlab latencies in nanoseconds; the printed maximum is in milliseconds]");
      log.outputLogFormatVersion();
      log.outputStartTime(startMs);
      log.outputLegend();
      for (Latency latency : latencies) {
        Histogram histogram = decode(latency);
        histogram.setTag(latency.node() + "/" + Csv.cell(latency.name()));
        histogram.setStartTimeStamp(startMs);
        histogram.setEndTimeStamp(endMs);
        log.outputIntervalHistogram(histogram);
      }
      if (out.checkError()) {
        throw new IOException("No space left on device, or the file was taken away");
      }
    }
  }

  static List<Latency> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    List<Latency> latencies = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        HistogramLogReader log = new HistogramLogReader(in)) {
      for (EncodableHistogram one = log.nextIntervalHistogram();
          one != null;
          one = log.nextIntervalHistogram()) {
        latencies.add(latency(file, one));
      }
    } catch (RuntimeException e) {
      throw new ResultsException(file + " is damaged: " + e.getMessage(), e);
    }
    return latencies;
  }

  private static Latency latency(Path file, EncodableHistogram read) throws ResultsException {
    String tag = read.getTag() == null ? "" : read.getTag();
    int slash = tag.indexOf('/');
    if (slash < 0 || !(read instanceof Histogram histogram)) {
      throw new ResultsException(file + " is damaged: '" + tag + "' is no <node>/<name>");
    }
    NodeId node = Csv.node(file, tag.substring(0, slash));
    return new Latency(node, tag.substring(slash + 1), encode(histogram));
  }

  /// The histogram of a latency.
  ///
  /// @throws ResultsException when it is not one
  static Histogram decode(Latency latency) throws ResultsException {
    try {
      return latency.histogram();
    } catch (IllegalArgumentException e) {
      throw new ResultsException(e.getMessage(), e);
    }
  }

  private static String encode(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }
}
