package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallLedgerTest {
  private final CallLedger ledger = new CallLedger();

  @Test
  void time_inside_calls_since_a_moment_between_calls_is_that_of_the_later_calls() {
    ledger.add(100, 150);
    ledger.add(200, 280);

    assertThat(ledger.insideSince(160)).isEqualTo(80);
  }

  @Test
  void a_call_that_was_going_on_counts_from_the_moment_on() {
    ledger.add(100, 150);
    ledger.add(200, 280);

    assertThat(ledger.insideSince(120)).isEqualTo(110);
  }

  @Test
  void after_the_last_call_there_is_none() {
    ledger.add(100, 150);

    assertThat(ledger.insideSince(150)).isZero();
    assertThat(ledger.insideSince(900)).isZero();
  }

  @Test
  void more_calls_than_it_remembers_leave_the_newest() {
    int calls = CallLedger.CAPACITY + 10;
    for (int i = 0; i < calls; i++) {
      ledger.add(i * 10L, i * 10L + 1);
    }

    assertThat(ledger.insideSince(0)).isEqualTo(CallLedger.CAPACITY);
  }
}
