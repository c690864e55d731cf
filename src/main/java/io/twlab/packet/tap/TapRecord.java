package io.twlab.packet.tap;

import io.twlab.measure.CaptureCount;
import io.twlab.measure.FaultCount;
import io.twlab.measure.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What was recorded, complete.
public final class TapRecord {
  private static final byte[] NOTHING = {};

  private final SegmentRecorder recorder;
  private final List<FaultCount> faults;
  private final byte[] capture;
  private final Optional<CaptureCount> captured;

  /// @param recorder that is closed
  /// @param faults by their index
  public TapRecord(
      SegmentRecorder recorder, List<FaultCount> faults, Optional<PacketCapture> capture) {
    this.recorder = recorder;
    this.faults = List.copyOf(faults);
    this.capture = capture.map(PacketCapture::bytes).orElse(NOTHING);
    this.captured = capture.map(PacketCapture::count);
  }

  public int size() {
    return recorder.size();
  }

  public long unrecorded() {
    return recorder.unrecorded();
  }

  public List<FaultCount> faults() {
    return faults;
  }

  public List<Segment> segments(int from, int to) {
    return recorder.segments(from, to, faults.stream().map(FaultCount::name).toList());
  }

  /// What the capture file holds, if there is one.
  public Optional<CaptureCount> captured() {
    return captured;
  }

  public int captureBytes() {
    return capture.length;
  }

  /// Some bytes of the capture file.
  public byte[] capture(int from, int to) {
    return Arrays.copyOfRange(capture, from, to);
  }
}
