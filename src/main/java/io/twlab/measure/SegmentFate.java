package io.twlab.measure;

/// What became of a segment on the link. One that was held, copied, replayed or forged and that the
/// link lost then is still called so, and did not leave.
public enum SegmentFate {
  /// It went on its way.
  PASSED,
  /// The link lost it. Of a wire that is at random, as it was asked to; who listens beside a link
  /// cannot tell that from a full queue, or from a head that was damaged.
  LOST,
  /// The wire's queue was full.
  OVERFLOWED,
  /// A fault took it away.
  DROPPED,
  /// A fault kept it for a while, then it went on.
  HELD,
  /// A fault kept it, and the link ended before it went on.
  KEPT,
  /// The link's own second copy, or a fault's, of the segment before.
  COPIED,
  /// A fault sent an old segment once more.
  REPLAYED,
  /// A fault made it.
  FORGED
}
