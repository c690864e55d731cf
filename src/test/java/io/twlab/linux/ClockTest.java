package io.twlab.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockTest {
  @Test
  void monotonic_is_what_system_nano_time_reads() {
    long before = System.nanoTime();
    long monotonic = Clock.MONOTONIC.nowNs();
    long after = System.nanoTime();
    assertThat(monotonic).isBetween(before, after);
  }

  @Test
  void a_pair_ties_nano_time_to_the_time_of_day() {
    ClockPair pair = ClockPair.take();
    long sinceNs = System.nanoTime() - pair.monotonicNs();
    Instant now = Instant.ofEpochSecond(0, pair.realtimeNs() + sinceNs);
    assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMillis(100));
    assertThat(pair.uncertaintyNs()).isBetween(0L, TimeUnit.MILLISECONDS.toNanos(10));
  }

  @Test
  void cpu_time_grows_while_a_thread_works() {
    long thread = Clock.THREAD_CPU.nowNs();
    long process = Clock.PROCESS_CPU.nowNs();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(Clock.THREAD_CPU.nowNs()).isGreaterThan(thread);
    assertThat(Clock.PROCESS_CPU.nowNs()).isGreaterThan(process);
  }

  @Test
  void a_tick_is_a_whole_number_of_milliseconds() throws Exception {
    assertThat(Clock.tickNs() % TimeUnit.MILLISECONDS.toNanos(1)).isZero();
    assertThat(Clock.tickNs()).isPositive();
  }
}
