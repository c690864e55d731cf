package io.twlab.measure;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// What one direction of twlab's own wire counted.
///
/// @param sent packets that left it; a duplicate is one more
/// @param sentBytes with their Ethernet headers
/// @param lost as asked for
/// @param overflowed found the queue full
/// @param unread the kernel threw away because the wire did not read them in time
/// @param refused the kernel did not take back from the wire, such as one whose IP version was
///   damaged
/// @param duplicated packets that got a second copy
/// @param corrupted packets with a flipped bit
/// @param reordered packets that skipped the delay
/// @param backlog packets that wait in it at the later moment
/// @param lateness of sending against the time that each packet was due, in nanoseconds:
///   HdrHistogram, compressed V2 encoding, Base64
public record WireCounts(
    long sent,
    long sentBytes,
    long lost,
    long overflowed,
    long unread,
    long refused,
    long duplicated,
    long corrupted,
    long reordered,
    long backlog,
    String lateness)
    implements LinkCounts {
  private static final int SIGNIFICANT_DIGITS = 2;
  public static final WireCounts NONE =
      new WireCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, encoded(new Histogram(SIGNIFICANT_DIGITS)));

  /// The form of [#lateness()].
  public static String encoded(Histogram histogram) {
    ByteBuffer out = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(out);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(out.array(), length));
  }

  /// The lateness itself.
  ///
  /// @throws IllegalArgumentException when what is encoded is none
  public Histogram latenessHistogram() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(lateness));
      return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("the wire's lateness cannot be read", e);
    }
  }

  @Override
  public long dropped() {
    return lost + overflowed + unread + refused;
  }

  @Override
  public LinkCounts nothing() {
    return NONE;
  }

  @Override
  public LinkCounts since(LinkCounts earlier) {
    WireCounts other = (WireCounts) earlier;
    Histogram later = latenessHistogram();
    later.subtract(other.latenessHistogram());
    return new WireCounts(
        sent - other.sent,
        sentBytes - other.sentBytes,
        lost - other.lost,
        overflowed - other.overflowed,
        unread - other.unread,
        refused - other.refused,
        duplicated - other.duplicated,
        corrupted - other.corrupted,
        reordered - other.reordered,
        backlog,
        encoded(later));
  }
}
