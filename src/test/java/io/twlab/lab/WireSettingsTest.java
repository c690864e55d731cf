package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.LinkSetting;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireSettingsTest {
  @Test
  void the_settings_are_said_in_the_words_of_the_experiment_file() {
    Impairment asked =
        new Impairment(
            Duration.ofMillis(5),
            Duration.ofMillis(1),
            Impairment.Distribution.PARETO,
            new Loss.Random(0.005),
            0,
            0.01,
            0,
            Optional.of(10_000_000L),
            Optional.of(500));
    assertThat(WireSettings.of(asked, 500, -1, "SCHED_FIFO"))
        .containsExactly(
            recorded("emulation", "wire"),
            taken("delay", "5ms"),
            taken("jitter", "1ms"),
            taken("distribution", "pareto"),
            taken("loss", "0.5%"),
            taken("duplicate", "1%"),
            taken("rate", "10Mbit/s"),
            taken("limit", "500"),
            recorded("seed", "18446744073709551615"),
            recorded("scheduling", "SCHED_FIFO"));
  }

  @Test
  void what_is_not_impaired_is_not_said() {
    assertThat(WireSettings.of(Impairment.NONE, 1000, 7, "SCHED_OTHER"))
        .containsExactly(
            recorded("emulation", "wire"),
            recorded("limit", "1000"),
            recorded("seed", "7"),
            recorded("scheduling", "SCHED_OTHER"));
  }

  private static LinkSetting taken(String key, String value) {
    return new LinkSetting(key, Optional.of(value), value);
  }

  private static LinkSetting recorded(String key, String value) {
    return new LinkSetting(key, Optional.empty(), value);
  }
}
