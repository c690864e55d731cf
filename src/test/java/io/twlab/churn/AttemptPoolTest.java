package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptPoolTest {
  private final AttemptPool pool = new AttemptPool(1);

  @Test
  void an_attempt_that_was_given_back_is_taken_again() {
    Attempt attempt = pool.take();
    pool.give(attempt);

    assertThat(pool.take()).isSameAs(attempt);
  }

  @Test
  void a_closed_pool_has_freed_the_requests_of_its_attempts() {
    Attempt attempt = pool.take();
    pool.give(attempt);
    pool.close();

    assertThat(attempt.isReusable()).isFalse();
    assertThat(pool.take()).isNotSameAs(attempt);
  }
}
