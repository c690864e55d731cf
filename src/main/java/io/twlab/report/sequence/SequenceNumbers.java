package io.twlab.report.sequence;

/// Arithmetic on TCP's sequence numbers, which are 32 bits wide and wrap (RFC 9293, 3.4).
final class SequenceNumbers {
  private static final long MASK = 0xFFFF_FFFFL;

  private SequenceNumbers() {}

  static long plus(long number, long more) {
    return (number + more) & MASK;
  }

  /// How far `number` is ahead of `other`; negative where it is behind.
  static long ahead(long number, long other) {
    return (int) (number - other);
  }
}
