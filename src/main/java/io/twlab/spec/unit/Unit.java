package io.twlab.spec.unit;

/// The unit that a number of a record is written with.
public enum Unit {
  /// The type says all: a count, a word, a [java.time.Duration].
  BY_TYPE,
  /// Events per second, `500/s`.
  RATE,
  /// A probability from 0 to 1, written as `0.5%`.
  PROBABILITY,
  /// Bytes, `16KiB`.
  BYTES,
  /// Bits per second, `10Mbit/s`.
  BITRATE
}
