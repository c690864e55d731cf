package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class TcCommandTest {
  private static final OptionalLong NO_SEED = OptionalLong.empty();

  @Test
  void what_is_not_impaired_is_not_named() {
    assertThat(TcCommand.netem("eth1", delayed(Duration.ofMillis(10)), NO_SEED))
        .containsExactly(words("tc qdisc replace dev eth1 root netem limit 11000 delay 10000us"));
  }

  @Test
  void every_option_is_said_in_the_order_of_the_manual() {
    Impairment all =
        new Impairment(
            Duration.ofMillis(10),
            Duration.ofNanos(1_500_000),
            Impairment.Distribution.PARETONORMAL,
            new Loss.Random(0.005),
            0.0001,
            0.002,
            0.25,
            Optional.of(10_000_000L),
            Optional.of(99));
    assertThat(TcCommand.netem("eth1", all, OptionalLong.of(-1)))
        .containsExactly(
            words(
                "tc qdisc replace dev eth1 root netem limit 99 delay 10000us 1500us distribution"
                    + " paretonormal loss random 0.5% corrupt 0.01% duplicate 0.2% reorder 25% rate"
                    + " 10000000bit seed 18446744073709551615"));
  }

  @Test
  void losses_in_bursts_are_tcs_gemodel() {
    assertThat(TcCommand.netem("v", losing(new Loss.GilbertElliott(0.01, 0.25, 1, 0.001)), NO_SEED))
        .endsWith(words("loss gemodel 1% 25% 100% 0.1%"));
  }

  @Property(tries = 300)
  void a_probability_is_written_without_exponent_and_reads_back(
      @ForAll @BigRange(min = "0.00000001", max = "1") @Scale(8) BigDecimal share) {
    String written = TcCommand.netem("v", losing(random(share)), NO_SEED).getLast();
    assertThat(written).matches("[0-9]+(\\.[0-9]+)?%");
    assertThat(new BigDecimal(written.replace("%", "")).movePointLeft(2))
        .isEqualByComparingTo(share);
  }

  @Property(tries = 300)
  void a_delay_is_written_in_whole_microseconds(
      @ForAll @LongRange(min = 1, max = 60_000_000) long micros) {
    assertThat(TcCommand.netem("v", delayed(Duration.ofNanos(micros * 1000)), NO_SEED).getLast())
        .isEqualTo(micros + "us");
  }

  @Test
  void versions_of_iproute2_tell_whether_they_can_seed_netem() {
    TcVersion debian12 = TcVersion.parse("tc utility, iproute2-6.1.0, libbpf 1.1.2\n");
    assertThat(debian12).isEqualTo(new TcVersion(6, 1, "iproute2 6.1.0"));
    assertThat(debian12.seedsNetem()).isFalse();
    assertThat(TcVersion.parse("tc utility, iproute2-6.6.0").seedsNetem()).isTrue();
    assertThat(TcVersion.parse("tc utility, iproute2-6.15.0, libbpf 1.5.0").seedsNetem()).isTrue();
    assertThat(TcVersion.parse("tc utility, iproute2-ss200127").seedsNetem()).isFalse();
  }

  private static Loss random(BigDecimal share) {
    return new Loss.Random(share.doubleValue());
  }

  private static Impairment delayed(Duration delay) {
    return new Impairment(
        delay,
        Duration.ZERO,
        Impairment.Distribution.UNIFORM,
        Loss.NONE,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static Impairment losing(Loss loss) {
    return new Impairment(
        Duration.ZERO,
        Duration.ZERO,
        Impairment.Distribution.UNIFORM,
        loss,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static String[] words(String line) {
    return List.of(line.split(" ", -1)).toArray(String[]::new);
  }
}
