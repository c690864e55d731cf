package io.twlab.packet.wire;

import io.twlab.measure.SegmentFate;
import io.twlab.packet.tap.SegmentRecorder;
import java.util.Arrays;

/// Which recorded segment lies in which slot of a lane.
final class LaneLedger implements LaneWatcher {
  private final int[] numbers;
  private SegmentRecorder recorder;

  /// @param slots of the lane
  LaneLedger(int slots, SegmentRecorder recorder) {
    numbers = new int[slots];
    this.recorder = recorder;
    forget();
  }

  /// Goes on with another recorder, to which the packets in the lane mean nothing.
  void recordTo(SegmentRecorder next) {
    recorder = next;
    forget();
  }

  private void forget() {
    Arrays.fill(numbers, SegmentRecorder.UNRECORDED);
  }

  void enter(int slot, int number) {
    numbers[slot] = number;
  }

  @Override
  public void duplicated(int slot, int copy) {
    int number = numbers[slot];
    numbers[copy] =
        number == SegmentRecorder.UNRECORDED
            ? SegmentRecorder.UNRECORDED
            : recorder.addCopyOf(number);
  }

  @Override
  public void lost(int slot) {
    recorder.ended(numbers[slot], SegmentFate.LOST);
  }

  @Override
  public void overflowed(int slot) {
    recorder.ended(numbers[slot], SegmentFate.OVERFLOWED);
  }

  @Override
  public void left(int slot, long nowNs) {
    recorder.left(numbers[slot], nowNs);
  }
}
