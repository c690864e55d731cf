package io.twlab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.CaptureCount;
import io.twlab.measure.FaultCount;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Role;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.WireCounts;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections.Share;
import io.twlab.spec.Fault.Match;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Link;
import io.twlab.spec.Matching;
import io.twlab.spec.Tap;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkMessagesTest {
  private static final Match MATCH =
      Matching.from(Side.CLIENT, SegmentKind.LAST_ACK)
          .connection(Share.ODD)
          .flags("ACK not PSH")
          .offset(5)
          .payload("CC\"C")
          .first(2)
          .match();

  /// As wide as its numbers can be.
  private static final Segment WIDEST =
      new Segment(
          Long.MAX_VALUE,
          OptionalLong.of(Long.MAX_VALUE),
          LinkDirection.CLIENT_TO_SERVER,
          "[2001:200:3000:4000:5000:6000:7000:8000]:40000",
          "[2001:200:3000:4000:5000:6000:7000:8000]:40000",
          255,
          0xffffffffL,
          0xffffffffL,
          65_535,
          Optional.of(new Segment.Timestamps(0xffffffffL, 0xffffffffL)),
          SegmentFate.OVERFLOWED,
          Optional.of("a".repeat(32)));

  static List<ToLink> everyQuestion() {
    List<Fault> faults =
        List.of(
            new Fault.Drop(MATCH, "a"),
            new Fault.Drop(
                Matching.from(Side.SERVER, SegmentKind.ANY).connection(7).nth(3).match(), "nth"),
            new Fault.Duplicate(MATCH, "b"),
            new Fault.Hold(MATCH, "c", Optional.of(Duration.ofMillis(3)), Optional.empty()),
            new Fault.Hold(MATCH, "d", Optional.empty(), Optional.of(SegmentKind.SYN)),
            new Fault.Replay(MATCH, "e"),
            new Fault.Replay(MATCH, "behind", Fault.Copy.BEHIND),
            new Fault.Reset(MATCH, "f"),
            new Fault.RecycleGate(Duration.ofSeconds(60), "g"),
            new Fault.ShiftClock(Duration.ofDays(10), 16, "h"));
    Map<LinkDirection, String> devices = Map.of(LinkDirection.CLIENT_TO_SERVER, "x");
    return List.of(
        new ToLink.Begin(
            new WireTask(WireTask.Layer.IP, devices, Link.BARE, new Tap(faults, true), -1)),
        new ToLink.Listen(new TapTask(Map.of("client1", Role.CLIENT, "server1", Role.SERVER))),
        new ToLink.Count(),
        new ToLink.StartRecording(),
        new ToLink.StopRecording(),
        new ToLink.StopListening(OptionalLong.of(Long.MAX_VALUE)),
        new ToLink.StopListening(OptionalLong.empty()),
        new ToLink.TellSegments(3),
        new ToLink.TellCapture(4));
  }

  static List<FromLink> everyAnswer() {
    return List.of(
        new FromLink.Begun(Map.of(LinkDirection.SERVER_TO_CLIENT, 7), "SCHED_FIFO"),
        new FromLink.Counted(Map.of(LinkDirection.CLIENT_TO_SERVER, WireCounts.NONE)),
        new FromLink.Done(),
        new FromLink.Recorded(2, 3, List.of(new FaultCount("a", 2, 1)), Optional.empty(), 0),
        new FromLink.Recorded(
            2, 3, List.of(new FaultCount("a", 2, 1)), Optional.of(new CaptureCount(5, 1)), 9),
        new FromLink.Recorded(
            2, 3, List.of(), Optional.of(new CaptureCount(5, 1, OptionalLong.of(7))), 9),
        new FromLink.Segments(List.of(WIDEST)),
        new FromLink.Capture("AAAA"),
        new FromLink.Failed("no"));
  }

  @ParameterizedTest
  @MethodSource("everyQuestion")
  void every_question_arrives_as_it_was_asked(ToLink question) throws IOException {
    MessageCodec<ToLink> codec = new MessageCodec<>(ToLink.class);
    assertThat(codec.decode(codec.encode(question))).isEqualTo(question);
  }

  @ParameterizedTest
  @MethodSource("everyAnswer")
  void every_answer_arrives_as_it_was_given(FromLink answer) throws IOException {
    MessageCodec<FromLink> codec = new MessageCodec<>(FromLink.class);
    assertThat(codec.decode(codec.encode(answer))).isEqualTo(answer);
  }

  @Test
  void the_most_segments_of_a_message_fit_into_it() throws IOException {
    MessageCodec<FromLink> codec = new MessageCodec<>(FromLink.class);
    List<Segment> most = Collections.nCopies(Protocol.MAX_SEGMENTS, WIDEST);
    assertThat(codec.encode(new FromLink.Segments(most)).length)
        .isLessThan(Protocol.MAX_LINE_BYTES);
    assertThat(Protocol.MAX_FILE_BYTES * 4 / 3).isLessThan(Protocol.MAX_LINE_BYTES - 1000);
  }
}
