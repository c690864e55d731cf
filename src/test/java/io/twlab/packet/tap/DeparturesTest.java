package io.twlab.packet.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.LinkDirection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private static final String PORT = "server1";
  private static final long MS = 1_000_000;

  private record Departure(int of, long atNs) {}

  /// @param sequence tells it from others
  private static SegmentKey key(int sequence) {
    return new SegmentKey(
        LinkDirection.CLIENT_TO_SERVER, 0, 1, 0, 2, 3, 4, sequence, 5, 16, 100, 6);
  }

  @Property
  void segments_that_differ_are_found_again_however_the_link_orders_loses_and_copies_them(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 3) Integer> timesLeft,
      @ForAll long seed) {
    Departures departures = new Departures();
    for (int i = 0; i < timesLeft.size(); i++) {
      departures.came(i, key(i), i);
    }
    List<Departure> left = new ArrayList<>();
    for (int i = 0; i < timesLeft.size(); i++) {
      left.addAll(Collections.nCopies(timesLeft.get(i), new Departure(i, 0)));
    }
    Collections.shuffle(left, new Random(seed));
    for (int place = 0; place < left.size(); place++) {
      left.set(place, new Departure(left.get(place).of(), 1_000 + place));
      departures.left(key(left.get(place).of()), PORT, 1_000 + place);
    }
    departures.match();
    for (int i = 0; i < timesLeft.size(); i++) {
      int of = i;
      assertThat(departures.of(i))
          .isEqualTo(left.stream().filter(one -> one.of() == of).map(Departure::atNs).toList());
    }
  }

  @Test
  void of_two_alike_the_first_to_leave_is_the_first_that_came() {
    Departures departures = alike(10, 20);
    left(departures, 30);
    assertThat(departures.of(0)).containsExactly(30L);
    assertThat(departures.of(1)).isEmpty();
  }

  @Test
  void one_too_many_is_a_copy_of_the_last() {
    Departures departures = alike(10, 20);
    left(departures, 30, 31, 32);
    assertThat(departures.of(0)).containsExactly(30L);
    assertThat(departures.of(1)).containsExactly(31L, 32L);
  }

  /// As a repeated last ACK is one like the first, where there are no timestamps.
  @Test
  void of_two_alike_the_first_is_lost_where_it_would_have_taken_far_longer_than_all_others() {
    Departures departures = alike(0, 200 * MS);
    departures.came(2, key(2), 10 * MS);
    departures.left(key(2), PORT, 40 * MS);
    left(departures, 230 * MS);
    assertThat(departures.of(0)).isEmpty();
    assertThat(departures.of(1)).containsExactly(230 * MS);
  }

  @Test
  void one_alone_has_left_however_long_it_took() {
    Departures departures = alike(0, 500 * MS);
    departures.came(2, key(2), 10 * MS);
    departures.left(key(2), PORT, 40 * MS);
    left(departures, 300 * MS, 530 * MS);
    assertThat(departures.of(0)).containsExactly(300 * MS);
    assertThat(departures.of(1)).containsExactly(530 * MS);
  }

  @Test
  void one_that_a_switch_sends_by_several_ports_has_no_copy() {
    Departures departures = new Departures();
    departures.came(0, key(1), 10);
    departures.left(key(1), PORT, 20);
    departures.left(key(1), "another", 20);
    departures.left(key(1), PORT, 25);
    departures.match();
    assertThat(departures.of(0)).containsExactly(20L, 25L);
  }

  @Test
  void nothing_leaves_before_it_has_come() {
    Departures departures = alike(10, 20);
    left(departures, 5, 11, 12);
    assertThat(departures.of(0)).containsExactly(11L, 12L);
    assertThat(departures.of(1)).isEmpty();
  }

  @Test
  void what_came_before_the_record_is_nobodys() {
    Departures departures = alike(10, 20);
    departures.left(key(2), PORT, 30);
    departures.match();
    assertThat(departures.of(0)).isEmpty();
    assertThat(departures.of(1)).isEmpty();
  }

  /// Those of [#alike].
  private static void left(Departures departures, long... atNs) {
    for (long each : atNs) {
      departures.left(key(1), PORT, each);
    }
    departures.match();
  }

  private static Departures alike(long firstNs, long secondNs) {
    Departures departures = new Departures();
    departures.came(0, key(1), firstNs);
    departures.came(1, key(1), secondNs);
    return departures;
  }
}
