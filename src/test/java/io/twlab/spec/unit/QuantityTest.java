package io.twlab.spec.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class QuantityTest {

  @Test
  void quantities_are_read_with_their_unit() throws UnreadableException {
    assertThat(Quantity.DURATION.read("1.5ms")).isEqualTo(Duration.of(1500, ChronoUnit.MICROS));
    assertThat(Quantity.DURATION.read("2min")).isEqualTo(Duration.ofMinutes(2));
    assertThat(Quantity.RATE.read("500/s")).isEqualTo(500);
    assertThat(Quantity.PROBABILITY.read("0.5%")).isEqualTo(0.005);
    assertThat(Quantity.BYTES.read("16KiB")).isEqualTo(16_384);
    assertThat(Quantity.BITRATE.read("10Mbit/s")).isEqualTo(10_000_000);
  }

  @Test
  void they_are_written_in_the_largest_unit_that_leaves_a_whole_number() {
    assertThat(Quantity.DURATION.print(Duration.ofMillis(1500))).isEqualTo("1500ms");
    assertThat(Quantity.DURATION.print(Duration.ofMinutes(2))).isEqualTo("2min");
    assertThat(Quantity.DURATION.print(Duration.ZERO)).isEqualTo("0ms");
    assertThat(Quantity.RATE.print(0.25)).isEqualTo("0.25/s");
    assertThat(Quantity.PROBABILITY.print(0.005)).isEqualTo("0.5%");
    assertThat(Quantity.BYTES.print(16_384)).isEqualTo("16KiB");
  }

  @Test
  void a_missing_or_unknown_unit_is_told_with_what_was_meant() {
    assertUnreadable("20", "'20' has no unit", "did you mean '20ms'?");
    assertUnreadable("5MS", "'5MS' has the unknown unit 'MS'", "did you mean '5ms'?");
    assertUnreadable(
        "5 days", "'5 days' has the unknown unit ' days'", "the units are ns, us, ms, s, min, h");
    assertUnreadable("-5ms", "'-5ms' is not a duration", "");
    assertUnreadable("0.1ns", "'0.1ns' is too large or too finely divided", "");
  }

  @Test
  void what_does_not_fit_is_refused() {
    assertThatThrownBy(() -> Quantity.BYTES.read("9999999MiB"))
        .hasMessage("'9999999MiB' is too large or too finely divided");
  }

  private static void assertUnreadable(String text, String what, String remedy) {
    assertThatThrownBy(() -> Quantity.DURATION.read(text))
        .isInstanceOfSatisfying(
            UnreadableException.class,
            e -> {
              assertThat(e).hasMessage(what);
              assertThat(e.remedy()).isEqualTo(remedy);
            });
  }
}
