package io.twlab.packet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// As net/ipv4/tcp_metrics.c of Linux 4.11 has it.
class RecycleRuleTest {
  private static final RecycleRule.Host NAT = new RecycleRule.Host(0, 1);
  private static final RecycleRule.Host OTHER = new RecycleRule.Host(0, 2);
  private static final long SECOND = 1_000_000_000;

  private final RecycleRule rule = new RecycleRule(Duration.ofSeconds(60));

  @Test
  void an_unknown_host_may_connect_with_any_clock_and_without_one() {
    assertThat(rule.refuses(NAT, Integer.MIN_VALUE, 0)).isFalse();
    assertThat(rule.refusesWithout(NAT, 0)).isFalse();
  }

  @Test
  void a_syn_that_is_older_by_more_than_one_is_refused() {
    rule.remember(NAT, 1000, 0);
    assertThat(rule.refuses(NAT, 998, SECOND)).isTrue();
    assertThat(rule.refuses(NAT, 999, SECOND)).isFalse();
    assertThat(rule.refuses(NAT, 1000, SECOND)).isFalse();
    assertThat(rule.refuses(NAT, 1001, SECOND)).isFalse();
  }

  @Test
  void a_syn_without_timestamps_is_refused() {
    rule.remember(NAT, 1000, 0);
    assertThat(rule.refusesWithout(NAT, SECOND)).isTrue();
  }

  @Test
  void other_hosts_are_not_held_to_it() {
    rule.remember(NAT, 1000, 0);
    assertThat(rule.refuses(OTHER, 1, SECOND)).isFalse();
    assertThat(rule.refusesWithout(OTHER, SECOND)).isFalse();
  }

  @Test
  void a_host_is_remembered_for_less_than_sixty_whole_seconds() {
    rule.remember(NAT, 1000, SECOND / 2);
    assertThat(rule.refuses(NAT, 1, 60 * SECOND - 1)).isTrue();
    assertThat(rule.refuses(NAT, 1, 60 * SECOND)).isFalse();
    assertThat(rule.refusesWithout(NAT, 60 * SECOND)).isFalse();
  }

  @Test
  void the_newest_clock_of_a_host_is_remembered() {
    rule.remember(NAT, 1000, 0);
    rule.remember(NAT, 500, 30 * SECOND);
    assertThat(rule.refuses(NAT, 900, 31 * SECOND)).isTrue();
    rule.remember(NAT, 2000, 40 * SECOND);
    assertThat(rule.refuses(NAT, 1900, 99 * SECOND)).isTrue();
  }

  @Test
  void an_older_clock_takes_the_place_of_one_that_was_forgotten() {
    rule.remember(NAT, 1000, 0);
    rule.remember(NAT, 500, 61 * SECOND);
    assertThat(rule.refuses(NAT, 600, 62 * SECOND)).isFalse();
    assertThat(rule.refuses(NAT, 400, 62 * SECOND)).isTrue();
  }

  @Test
  void clocks_are_compared_across_the_end_of_numbers() {
    rule.remember(NAT, 5, 0);
    assertThat(rule.refuses(NAT, -5, SECOND)).isTrue();
    rule.remember(OTHER, -5, 0);
    assertThat(rule.refuses(OTHER, 5, SECOND)).isFalse();
  }

  @Test
  void the_host_that_was_remembered_first_is_forgotten_where_there_are_too_many() {
    rule.remember(NAT, 1000, 0);
    for (int host = 0; host < 1 << 16; host++) {
      rule.remember(new RecycleRule.Host(1, host), 1000, 0);
    }
    assertThat(rule.refuses(NAT, 1, 0)).isFalse();
    assertThat(rule.refuses(new RecycleRule.Host(1, 0), 1, 0)).isTrue();
  }
}
