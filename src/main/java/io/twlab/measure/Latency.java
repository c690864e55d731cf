package io.twlab.measure;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// One latency distribution of one node over the measured window, in nanoseconds.
///
/// Names: `connect` (intended start to established, so free of coordinated omission),
/// `connect_real` (real start to established), `handshake` (the kernel's own round trip of it,
/// where the transport can ask), `syscall_connect` and `syscall_bind` (inside the call), `exchange`
/// (all exchanges of a connection), `close` (a side's shutdown(2) to the peer's FIN read),
/// `lateness_generator` and `lateness_syscall` (real minus intended start, split by cause).
///
/// @param encoded HdrHistogram, compressed V2 encoding, Base64
public record Latency(NodeId node, String name, String encoded) {
  public static Latency of(NodeId node, String name, Histogram histogram) {
    ByteBuffer out = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(out);
    String encoded = Base64.getEncoder().encodeToString(Arrays.copyOf(out.array(), length));
    return new Latency(node, name, encoded);
  }

  /// The distribution itself.
  ///
  /// @throws IllegalArgumentException when what is encoded is none
  public Histogram histogram() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException(
          "the histogram " + node + "/" + name + " cannot be read", e);
    }
  }
}
