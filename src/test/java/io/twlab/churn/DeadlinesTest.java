package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.churn.Deadlines.Entry;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private final Deadlines<String> deadlines = new Deadlines<>(100);
  private final Entry<String> a = new Entry<>("a");
  private final Entry<String> b = new Entry<>("b");
  private final Entry<String> c = new Entry<>("c");

  @Test
  void what_has_waited_long_enough_expires_in_order() {
    deadlines.add(a, 0);
    deadlines.add(b, 10);
    deadlines.add(c, 20);

    assertThat(deadlines.pollExpired(110)).isEqualTo("a");
    assertThat(deadlines.pollExpired(110)).isEqualTo("b");
    assertThat(deadlines.pollExpired(110)).isNull();
    assertThat(deadlines.earliestNs(110)).isEqualTo(120);
  }

  @Test
  void what_was_cancelled_does_not_expire() {
    deadlines.add(a, 0);
    deadlines.add(b, 10);
    deadlines.add(c, 20);
    b.cancel();
    a.cancel();

    assertThat(deadlines.pollExpired(1_000)).isEqualTo("c");
    assertThat(deadlines.pollExpired(1_000)).isNull();
  }

  @Test
  void an_entry_that_waits_anew_leaves_the_list_it_was_in() {
    Deadlines<String> next = new Deadlines<>(50);
    deadlines.add(a, 0);
    next.add(a, 60);

    assertThat(deadlines.poll()).isNull();
    assertThat(next.pollExpired(110)).isEqualTo("a");
  }

  @Test
  void an_empty_list_is_not_due_before_anything_new_could_be() {
    assertThat(deadlines.earliestNs(7)).isEqualTo(107);
  }
}
