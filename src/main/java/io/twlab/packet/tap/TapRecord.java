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
  private final long unlooked;
  private final List<FaultCount> faults;
  private final byte[] capture;
  private final Optional<CaptureCount> captured;

  /// Of a wire.
  ///
  /// @param recorder that is closed
  /// @param faults by their index
  public TapRecord(
      SegmentRecorder recorder, List<FaultCount> faults, Optional<PacketCapture> capture) {
    this.recorder = recorder;
    this.unlooked = 0;
    this.faults = List.copyOf(faults);
    this.capture = capture.map(PacketCapture::bytes).orElse(NOTHING);
    this.captured = capture.map(PacketCapture::count);
  }

  /// Of packet sockets.
  ///
  /// @param recorder that is closed
  /// @param unlooked packets that were not looked at, so that nobody knows which are segments
  TapRecord(SegmentRecorder recorder, long unlooked, byte[] capture, CaptureCount captured) {
    this.recorder = recorder;
    this.unlooked = unlooked;
    this.faults = List.of();
    this.capture = capture;
    this.captured = Optional.of(captured);
  }

  public int size() {
    return recorder.size();
  }

  public long unrecorded() {
    return recorder.unrecorded() + unlooked;
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
