package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Outcome;
import io.twlab.measure.Outcome.Failure;
import io.twlab.measure.Outcome.Phase;
import io.twlab.result.MetricCatalog;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an attempt can fail by is what an expectation can name.
class FailureVocabularyTest {
  private static final int LARGEST_ERRNO = 4095;

  @Test
  void every_errno_is_a_known_metric_in_every_phase() {
    for (Phase phase : Phase.values()) {
      for (int errno = 1; errno <= LARGEST_ERRNO; errno++) {
        assertKnown(new Failure(phase, Errno.name(errno)));
      }
    }
  }

  @Test
  void every_errno_that_is_read_from_a_text_is_a_known_metric() {
    for (Errno.Strerror known : Errno.STRERROR) {
      assertKnown(new Failure(Phase.CONNECT, Errno.of(new IOException(known.text()))));
    }
  }

  @Test
  void every_exception_without_an_errno_is_a_known_metric() {
    List<Throwable> causes =
        List.of(
            new NoRouteToHostException(),
            new ClosedChannelException(),
            new IOException(),
            new IOException("odd") {
              private static final long serialVersionUID = 1;
            },
            new IllegalStateException("a handler is missing"));
    for (Throwable cause : causes) {
      assertKnown(new Failures().of(Phase.EXCHANGE, cause));
    }
  }

  @Test
  void every_reason_of_our_own_is_a_known_metric() throws IllegalAccessException {
    List<Failure> own = new ArrayList<>();
    for (Field field : Failures.class.getDeclaredFields()) {
      if (field.getType() == Failure.class) {
        own.add((Failure) field.get(null));
      }
    }
    assertThat(own).contains(Failures.CONNECT_TIMEOUT).allSatisfy(one -> assertKnown(one));
  }

  private static void assertKnown(Outcome outcome) {
    assertThat(MetricCatalog.problem(outcome.metric(), List.of())).as(outcome.metric()).isEmpty();
    assertThat(MetricCatalog.familyOf(outcome.metric())).as(outcome.metric()).isPresent();
  }
}
