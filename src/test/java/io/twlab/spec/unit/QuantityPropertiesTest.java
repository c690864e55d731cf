package io.twlab.spec.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class QuantityPropertiesTest {

  @Property(tries = 300)
  void a_duration_reads_back(@ForAll @LongRange(min = 0, max = 3_600_000_000_000L) long nanos)
      throws UnreadableException {
    Duration duration = Duration.ofNanos(nanos);
    assertThat(Quantity.DURATION.read(Quantity.DURATION.print(duration))).isEqualTo(duration);
  }

  @Property(tries = 300)
  void a_rate_reads_back(@ForAll @BigRange(min = "0", max = "1000000") @Scale(6) BigDecimal rate)
      throws UnreadableException {
    double held = rate.doubleValue();
    assertThat(Quantity.RATE.read(Quantity.RATE.print(held))).isEqualTo(held);
  }

  @Property(tries = 300)
  void a_probability_reads_back(@ForAll @BigRange(min = "0", max = "1") @Scale(8) BigDecimal share)
      throws UnreadableException {
    double held = share.doubleValue();
    assertThat(Quantity.PROBABILITY.read(Quantity.PROBABILITY.print(held))).isEqualTo(held);
  }

  @Property(tries = 300)
  void a_size_reads_back(@ForAll @IntRange(min = 0) int bytes) throws UnreadableException {
    assertThat(Quantity.BYTES.read(Quantity.BYTES.print(bytes))).isEqualTo(bytes);
  }

  @Property(tries = 300)
  void a_bit_rate_reads_back(@ForAll @LongRange(min = 0, max = 400_000_000_000L) long bits)
      throws UnreadableException {
    assertThat(Quantity.BITRATE.read(Quantity.BITRATE.print(bits))).isEqualTo(bits);
  }
}
