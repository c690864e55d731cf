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
      departures.left(key(left.get(place).of()), 1_000 + place);
    }
    for (int i = 0; i < timesLeft.size(); i++) {
      int of = i;
      assertThat(departures.of(i))
          .isEqualTo(left.stream().filter(one -> one.of() == of).map(Departure::atNs).toList());
    }
  }

  @Test
  void of_two_alike_the_first_to_leave_is_the_first_that_came() {
    Departures departures = alike(10, 20);
    departures.left(key(1), 30);
    assertThat(departures.of(0)).containsExactly(30L);
    assertThat(departures.of(1)).isEmpty();
    departures.left(key(1), 31);
    assertThat(departures.of(1)).containsExactly(31L);
    departures.left(key(1), 32);
    assertThat(departures.of(1)).as("one too many is a copy of the last").containsExactly(31L, 32L);
  }

  @Test
  void nothing_leaves_before_it_has_come() {
    Departures departures = alike(10, 20);
    departures.left(key(1), 5);
    departures.left(key(1), 11);
    departures.left(key(1), 12);
    assertThat(departures.of(0)).containsExactly(11L, 12L);
    assertThat(departures.of(1)).isEmpty();
  }

  @Test
  void what_came_before_the_record_is_nobodys() {
    Departures departures = alike(10, 20);
    departures.left(key(2), 30);
    assertThat(departures.of(0)).isEmpty();
    assertThat(departures.of(1)).isEmpty();
  }

  private static Departures alike(long firstNs, long secondNs) {
    Departures departures = new Departures();
    departures.came(0, key(1), firstNs);
    departures.came(1, key(1), secondNs);
    return departures;
  }
}
