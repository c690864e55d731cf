package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.host.Slowness;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @AfterEach
  void forget() {
    System.clearProperty(Slowness.PROPERTY);
  }

  @Test
  void a_machine_that_is_said_to_be_slow_is_waited_for_longer() {
    System.setProperty(Slowness.PROPERTY, "4");
    assertThat(Patience.ofThisMachine())
        .isEqualTo(Patience.DEFAULT.times(4))
        .extracting(Patience::start)
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void nothing_said_or_nonsense_is_an_ordinary_machine() {
    assertThat(Patience.ofThisMachine()).isEqualTo(Patience.DEFAULT);
    System.setProperty(Slowness.PROPERTY, "-3");
    assertThat(Patience.ofThisMachine()).isEqualTo(Patience.DEFAULT);
  }
}
