package io.twlab.packet.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.linux.ClockPair;
import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.CaptureCount;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketCaptureTest {
  private static final long MIDNIGHT_S = 1_800_000_000L;
  private static final ClockPair CLOCK = new ClockPair(MIDNIGHT_S * 1_000_000_000L, 500, 1);

  @Test
  void packets_have_their_beginnings_lengths_and_times_of_a_calendar() throws IOException {
    try (PacketMemory memory = PacketMemory.ofSlots(1)) {
      byte[] packet = new byte[1500];
      Arrays.fill(packet, (byte) 7);
      memory.put(0, packet);
      PacketCapture capture = new PacketCapture(PacketDevice.Kind.TUN, CLOCK);
      capture.add(memory, 0, 60, 501);
      capture.add(memory, 0, 1500, 1_000_000_500L);
      CaptureFile file = CaptureFile.parse(capture.bytes());
      assertThat(file.linkType()).isEqualTo(101);
      assertThat(file.snapBytes()).isEqualTo(PacketCapture.SNAP_BYTES);
      assertThat(file.packets())
          .extracting(CaptureFile.Packet::atNs)
          .containsExactly(MIDNIGHT_S * 1_000_000_000L + 1, (MIDNIGHT_S + 1) * 1_000_000_000L);
      assertThat(file.packets()).extracting(CaptureFile.Packet::length).containsExactly(60, 1500);
      assertThat(file.packets().getFirst().bytes()).hasSize(60).containsOnly(7);
      assertThat(file.packets().getLast().bytes()).hasSize(PacketCapture.SNAP_BYTES);
    }
  }

  @Test
  void what_is_beyond_the_bound_is_left_out_whole_and_counted() throws IOException {
    try (PacketMemory memory = PacketMemory.ofSlots(1)) {
      PacketCapture capture = new PacketCapture(PacketDevice.Kind.TAP, CLOCK);
      assertThat(capture.count()).isEqualTo(new CaptureCount(0, 0));
      for (int i = 0; i < 20_000; i++) {
        capture.add(memory, 0, i % 2 == 0 ? 66 : 1514, i);
      }
      assertThat(capture.count()).isEqualTo(new CaptureCount(20_000, 0));
      capture.add(memory, 0, 1514, 20_000);
      capture.add(memory, 0, 40, 20_001);
      assertThat(capture.count()).isEqualTo(new CaptureCount(20_000, 2));
      assertThat(CaptureFile.parse(capture.bytes()).packets())
          .as("the first ones, without a gap")
          .hasSize(20_000)
          .last()
          .satisfies(last -> assertThat(last.length()).isEqualTo(1514));
    }
  }

  @Test
  void it_stays_a_few_megabytes_and_whole_when_it_is_full() throws IOException {
    try (PacketMemory memory = PacketMemory.ofSlots(1)) {
      PacketCapture capture = new PacketCapture(PacketDevice.Kind.TAP, CLOCK);
      for (int i = 0; i < 60_000; i++) {
        capture.add(memory, 0, 1000, i);
      }
      byte[] bytes = capture.bytes();
      assertThat(bytes.length).isBetween(3_000_000, 4_000_000);
      CaptureFile file = CaptureFile.parse(bytes);
      assertThat(file.linkType()).isEqualTo(1);
      assertThat(file.packets()).hasSize(20_000);
    }
  }
}
