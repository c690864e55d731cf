package io.twlab.report.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
  @Test
  void a_syn_with_a_new_isn_opens_a_connection_and_one_sent_again_does_not() {
    List<Segment> segments =
        new Wiretap()
            .client("SYN", 1_000, 0, 0)
            .client("SYN", 1_000, 0, 0)
            .server("SYN ACK", 5_000, 1_001, 0)
            .client("SYN", 7_000, 0, 0)
            .segments();

    Conversation conversation = Conversation.of(segments, segments.getFirst());

    assertThat(conversation.steps()).extracting(Step::connection).containsExactly(1, 1, 1, 2);
    assertThat(conversation.steps())
        .extracting(Step::again)
        .containsExactly(false, true, false, false);
  }

  @Test
  void numbers_count_from_the_isn_even_where_they_wrap() {
    List<Segment> segments =
        new Wiretap()
            .connects(4_294_967_290L, 4_294_967_295L)
            .client("PSH ACK", 4_294_967_291L, 0, 100)
            .server("ACK", 0, 95, 0)
            .segments();

    Step data = Conversation.of(segments, segments.getFirst()).steps().get(3);
    Step ack = Conversation.of(segments, segments.getFirst()).steps().get(4);

    assertThat(data.sequence()).hasValue(1);
    assertThat(ack.acknowledgment()).hasValue(101);
    assertThat(ack.sequence()).hasValue(1);
  }

  @Test
  void a_challenge_ack_and_the_rst_that_it_provokes_belong_to_the_old_connection() {
    List<Segment> segments = Wiretap.lostLastAck().segments();

    List<Step> steps = Conversation.of(segments, segments.getFirst()).steps();

    assertThat(steps.subList(8, 13))
        .extracting(Step::flags)
        .containsExactly("SYN", "ACK", "RST", "SYN", "SYN ACK");
    assertThat(steps.subList(8, 13)).extracting(Step::connection).containsExactly(2, 1, 1, 2, 2);
    assertThat(steps.get(9).acknowledgment()).hasValue(102);
    assertThat(steps.get(11).again()).isTrue();
  }

  @Test
  void a_late_copy_is_counted_in_the_new_connection_and_leads_to_its_original() {
    List<Segment> segments = Wiretap.delayedPacket().segments();

    List<Step> steps = Conversation.of(segments, segments.getFirst()).steps();
    Step copy =
        steps.stream()
            .filter(step -> step.segment().fate() == SegmentFate.REPLAYED)
            .findFirst()
            .orElseThrow();
    Step original = steps.get(copy.copyOf().getAsInt() - 1);

    assertThat(copy.connection()).isEqualTo(2);
    assertThat(copy.sequence()).hasValue(11 * 1_448 + 1 - 15_000);
    assertThat(original.connection()).isEqualTo(1);
    assertThat(original.sequence()).hasValue(11 * 1_448 + 1);
  }

  @Test
  void other_endpoints_are_another_conversation() {
    List<Segment> segments = Wiretap.lostLastAck().segments();
    Segment one = segments.getFirst();
    Segment other =
        new Segment(
            one.seenNs(),
            one.leftNs(),
            one.direction(),
            "198.18.0.2:40001",
            one.destination(),
            one.flags(),
            one.sequence(),
            one.acknowledgment(),
            one.payloadBytes(),
            one.timestamps(),
            one.fate(),
            one.fault());

    assertThat(Conversation.of(List.of(one, other), one).steps()).hasSize(1);
  }
}
