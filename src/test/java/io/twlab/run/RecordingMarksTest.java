package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.CaptureCount;
import io.twlab.measure.FaultCount;
import io.twlab.measure.Recording;
import io.twlab.spec.Fault;
import io.twlab.spec.Observe;
import io.twlab.spec.Requirements;
import io.twlab.spec.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecordingMarksTest {
  private static final Scenario PLAIN = Scenarios.experiment(Requirements.NONE).scenario();

  @Test
  void a_trial_whose_segments_went_their_own_way_has_no_mark() {
    assertThat(RecordingMarks.of(PLAIN, Recording.NOTHING)).isEmpty();
  }

  @Test
  void what_each_fault_did_is_marked() {
    Recording recording = new Recording(List.of(), 0, List.of(new FaultCount("lost_ack", 20, 19)));
    assertThat(RecordingMarks.of(PLAIN, recording))
        .containsExactly("fault lost_ack was for 20 segments and acted on 19");
  }

  @Test
  void what_emulates_is_marked_as_an_emulation() {
    Recording recording =
        new Recording(
            List.of(), 0, List.of(new FaultCount("gate", 42, 40), new FaultCount("clock", 84, 84)));
    List<Fault> faults =
        List.of(
            new Fault.RecycleGate(Duration.ofMinutes(1), "gate"),
            new Fault.ShiftClock(Duration.ofHours(1), 2, "clock"));
    assertThat(RecordingMarks.of(with(faults, PLAIN.observe()), recording))
        .containsExactly(
            "fault gate, an emulation of the rule of tcp_tw_recycle of before Linux 4.12, was for"
                + " 42 segments and acted on 40",
            "fault clock, an emulation of the clock of another host, was for 84 segments and acted"
                + " on 84");
  }

  @Test
  void a_capture_is_marked_for_its_timing() {
    assertThat(RecordingMarks.of(captured(), Recording.NOTHING))
        .singleElement()
        .asString()
        .contains("no timing of this trial");
  }

  @Test
  void a_capture_that_holds_everything_says_so() {
    assertThat(RecordingMarks.of(captured(), captured(1_234, 0)))
        .contains("capture.pcap holds all 1,234 packets that the link saw or made");
  }

  @Test
  void packets_that_a_capture_left_out_are_marked() {
    assertThat(RecordingMarks.of(captured(), captured(20_000, 5_678)))
        .contains(
            "capture.pcap holds the first 20,000 packets that the link saw or made; the 5,678 after"
                + " them found no room and were left out");
  }

  @Test
  void packets_that_the_kernel_had_no_room_for_are_marked() {
    assertThat(RecordingMarks.of(captured(), listened(0)))
        .hasSize(2)
        .contains(
            "capture.pcap holds all 10 packets that came to the link, as packet sockets (AF_PACKET)"
                + " at its sides heard them");
    assertThat(RecordingMarks.of(captured(), listened(1_200)))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("the kernel had no room for copies of 1,200 packets beside the link");
  }

  private static Recording listened(long missed) {
    CaptureCount count = new CaptureCount(10, 0, OptionalLong.of(missed));
    return new Recording(List.of(), 0, List.of(), Optional.of(count));
  }

  private static Recording captured(long packets, long leftOut) {
    return new Recording(List.of(), 0, List.of(), Optional.of(new CaptureCount(packets, leftOut)));
  }

  @Test
  void segments_for_which_there_was_no_room_are_marked() {
    assertThat(RecordingMarks.of(PLAIN, new Recording(List.of(), 1_234, List.of())))
        .singleElement()
        .asString()
        .contains("1,234 more were not recorded");
  }

  private static Scenario captured() {
    return with(PLAIN.faults(), new Observe(Duration.ofMillis(100), true, Duration.ZERO, true));
  }

  private static Scenario with(List<Fault> faults, Observe observe) {
    return new Scenario(
        PLAIN.topology(),
        PLAIN.link(),
        PLAIN.workload(),
        PLAIN.transport(),
        PLAIN.socket(),
        PLAIN.sysctl(),
        faults,
        observe);
  }
}
