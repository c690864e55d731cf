package io.twlab.packet.tap;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.packet.segment.SegmentView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Room for what is noted of one segment; filled in place.
final class Row {
  private static final long NOT_LEFT = Long.MIN_VALUE;

  private long seenNs;
  private long leftNs;
  private LinkDirection direction;
  private long sourceHigh;
  private long sourceLow;
  private int sourcePort;
  private long destinationHigh;
  private long destinationLow;
  private int destinationPort;
  private int flags;
  private int sequence;
  private int acknowledgment;
  private int payloadBytes;
  private boolean timestamped;
  private int timestampValue;
  private int timestampEcho;
  private SegmentFate fate;
  private int fault;

  void fill(SegmentView segment, LinkDirection way, long nowNs) {
    seenNs = nowNs;
    leftNs = NOT_LEFT;
    direction = way;
    sourceHigh = segment.sourceHigh();
    sourceLow = segment.sourceLow();
    sourcePort = segment.sourcePort();
    destinationHigh = segment.destinationHigh();
    destinationLow = segment.destinationLow();
    destinationPort = segment.destinationPort();
    flags = segment.flags();
    sequence = segment.sequence();
    acknowledgment = segment.acknowledgment();
    payloadBytes = segment.payloadBytes();
    timestamped = segment.hasTimestamps();
    timestampValue = timestamped ? segment.timestampValue() : 0;
    timestampEcho = timestamped ? segment.timestampEcho() : 0;
  }

  void fill(Row original) {
    seenNs = original.seenNs;
    leftNs = NOT_LEFT;
    direction = original.direction;
    sourceHigh = original.sourceHigh;
    sourceLow = original.sourceLow;
    sourcePort = original.sourcePort;
    destinationHigh = original.destinationHigh;
    destinationLow = original.destinationLow;
    destinationPort = original.destinationPort;
    flags = original.flags;
    sequence = original.sequence;
    acknowledgment = original.acknowledgment;
    payloadBytes = original.payloadBytes;
    timestamped = original.timestamped;
    timestampValue = original.timestampValue;
    timestampEcho = original.timestampEcho;
  }

  boolean passed() {
    return fate == SegmentFate.PASSED;
  }

  void became(SegmentFate what) {
    fate = what;
  }

  /// @param index of the fault that acted on it, or [SegmentRecorder#NO_FAULT]
  void byFault(int index) {
    fault = index;
  }

  void left(long nowNs) {
    leftNs = nowNs;
  }

  Segment segment(List<String> faultNames) {
    return new Segment(
        seenNs,
        leftNs == NOT_LEFT ? OptionalLong.empty() : OptionalLong.of(leftNs),
        direction,
        EndpointText.of(sourceHigh, sourceLow, sourcePort),
        EndpointText.of(destinationHigh, destinationLow, destinationPort),
        flags,
        Integer.toUnsignedLong(sequence),
        Integer.toUnsignedLong(acknowledgment),
        payloadBytes,
        timestamped ? Optional.of(timestamps()) : Optional.empty(),
        fate,
        fault == SegmentRecorder.NO_FAULT ? Optional.empty() : Optional.of(faultNames.get(fault)));
  }

  private Segment.Timestamps timestamps() {
    return new Segment.Timestamps(
        Integer.toUnsignedLong(timestampValue), Integer.toUnsignedLong(timestampEcho));
  }
}
