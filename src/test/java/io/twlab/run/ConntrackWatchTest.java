package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.host.Conntrack;
import io.twlab.measure.HostConntrack;
import io.twlab.measure.Verdict;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConntrackWatchTest {
  @Test
  void samples_and_growth_are_those_between_start_and_end() throws Exception {
    Iterator<Conntrack> readings =
        List.of(new Conntrack(10, 100, 1, 2, 3), new Conntrack(20, 100, 1, 5, 4)).iterator();
    HostConntrack watched;
    try (ConntrackWatch watch = ConntrackWatch.start(() -> Optional.of(readings.next()))) {
      watched = watch.end().orElseThrow();
    }

    assertThat(watched.max()).isEqualTo(100);
    assertThat(watched.entries()).containsExactly(10L, 20L);
    assertThat(watched.tNs()).isSorted();
    assertThat(watched.grown()).isEqualTo(new HostConntrack.Drops(0, 3, 1));
  }

  @Test
  void nothing_tracked_is_nothing_watched() throws Exception {
    try (ConntrackWatch watch = ConntrackWatch.start(Optional::empty)) {
      assertThat(watch.end()).isEmpty();
    }
  }

  @Test
  void what_cannot_be_read_is_a_counted_gap() throws Exception {
    Iterator<Boolean> readable = List.of(true, false).iterator();
    try (ConntrackWatch watch =
        ConntrackWatch.start(
            () -> {
              if (!readable.next()) {
                throw new IOException("gone");
              }
              return Optional.of(new Conntrack(10, 100, 0, 0, 0));
            })) {
      HostConntrack watched = watch.end().orElseThrow();
      assertThat(watched.missing()).isEqualTo(1);
      assertThat(watched.entries()).containsExactly(10L);
    }
  }

  @Test
  void a_trial_in_which_the_host_dropped_packets_is_invalid() throws Exception {
    FakeLabs labs = new FakeLabs();
    labs.crossesHost = true;

    TrialRun run = OneTrial.in(labs, readings(0, 2));

    assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(run.reasons())
        .containsExactly(
            "measure: the host's connection tracking threw packets or entries away: drop 2,"
                + " early_drop 0, insert_failed 0 (/proc/net/stat/nf_conntrack)");
    assertThat(run.conntrack()).isPresent();
  }

  @Test
  void what_the_host_drops_is_no_matter_to_a_lab_that_does_not_cross_it() throws Exception {
    TrialRun run = OneTrial.in(new FakeLabs(), readings(0, 2));

    assertThat(run.verdict()).isEqualTo(Verdict.MEASURED);
    assertThat(run.conntrack()).isEmpty();
  }

  @Test
  void an_unchanged_count_of_drops_is_no_fault() throws Exception {
    FakeLabs labs = new FakeLabs();
    labs.crossesHost = true;

    assertThat(OneTrial.in(labs, readings(9, 9)).verdict()).isEqualTo(Verdict.MEASURED);
  }

  /// First the one count of drops, then the other for ever.
  private static ConntrackWatch.Source readings(long before, long after) {
    Iterator<Long> first = List.of(before).iterator();
    return () -> Optional.of(new Conntrack(1, 2, 0, first.hasNext() ? first.next() : after, 0));
  }
}
