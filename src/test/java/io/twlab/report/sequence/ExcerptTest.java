package io.twlab.report.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void without_segments_there_is_nothing_to_tell() {
    assertThat(Excerpt.of(List.of())).isEmpty();
  }

  @Test
  void without_a_fault_the_first_connection_is_told() {
    List<Segment> segments =
        new Wiretap().connects(1_000, 5_000).connects(9_000, 15_000).segments();

    assertThat(told(segments)).extracting(Step::connection).containsOnly(1).hasSize(3);
  }

  @Test
  void a_lost_segment_is_told_with_the_connection_before_and_the_one_after() {
    List<Segment> segments =
        new Wiretap()
            .connects(1_000, 5_000)
            .connects(2_000, 6_000)
            .connects(3_000, 7_000)
            .met(SegmentFate.DROPPED, "lost")
            .connects(4_000, 8_000)
            .connects(5_000, 9_000)
            .segments();

    assertThat(told(segments)).extracting(Step::connection).containsOnly(2, 3, 4);
  }

  @Test
  void a_segment_that_was_put_in_is_told_up_to_its_own_connection() {
    List<Segment> segments = Wiretap.delayedPacket().connects(50_000, 60_000).segments();

    assertThat(told(segments)).extracting(Step::connection).containsOnly(1, 2);
  }

  @Test
  void of_many_segments_those_are_drawn_that_the_story_needs() {
    Excerpt excerpt = Excerpt.of(Wiretap.delayedPacket().segments()).orElseThrow();

    assertThat(excerpt.told()).hasSizeGreaterThan(Excerpt.MOST);
    assertThat(excerpt.drawn()).hasSizeLessThanOrEqualTo(Excerpt.MOST);
    assertThat(excerpt.drawn())
        .anyMatch(step -> step.segment().fate() == SegmentFate.REPLAYED)
        .anyMatch(step -> step.number() == copy(excerpt).copyOf().getAsInt())
        .filteredOn(step -> step.flags().startsWith("SYN") || step.flags().startsWith("RST"))
        .hasSize(6);
  }

  @Test
  void what_is_not_drawn_is_folded_where_it_belongs() {
    Excerpt excerpt = Excerpt.of(Wiretap.delayedPacket().segments()).orElseThrow();
    List<Step> all = new ArrayList<>();
    List<List<Step>> folded = excerpt.folded();
    for (int i = 0; i < excerpt.drawn().size(); i++) {
      all.addAll(folded.get(i));
      all.add(excerpt.drawn().get(i));
    }
    all.addAll(folded.getLast());

    assertThat(all).containsExactlyElementsOf(excerpt.told());
  }

  private static Step copy(Excerpt excerpt) {
    return excerpt.told().stream()
        .filter(step -> step.segment().fate() == SegmentFate.REPLAYED)
        .findFirst()
        .orElseThrow();
  }

  private static List<Step> told(List<Segment> segments) {
    return Excerpt.of(segments).orElseThrow().told();
  }
}
