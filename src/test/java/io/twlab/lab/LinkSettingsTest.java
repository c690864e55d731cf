package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.host.NetemOptions;
import io.twlab.host.TcVersion;
import io.twlab.measure.LinkSetting;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LinkSettingsTest {
  private static final TcVersion OLD = new TcVersion(6, 1, "iproute2 6.1.0");
  private static final TcVersion NEW = new TcVersion(6, 15, "iproute2 6.15.0");
  private static final OptionalLong NONE = OptionalLong.empty();
  private static final Impairment ASKED =
      new Impairment(
          Duration.ofMillis(10),
          Duration.ofMillis(2),
          Impairment.Distribution.NORMAL,
          new Loss.Random(0.005),
          0,
          0,
          0,
          Optional.of(10_000_001L),
          Optional.of(20_000));

  @Test
  void what_kernel_and_tc_cannot_express_more_finely_counts_as_taken() {
    assertThat(
            LinkSettings.of(
                ASKED, actual(0.00999999, new Loss.Random(0.00500001), 20_000, NONE), NONE, OLD))
        .containsExactly(
            recorded("emulation", "netem"),
            taken("delay", "10ms"),
            taken("jitter", "2ms"),
            recorded("distribution", "normal, not given back by a kernel"),
            taken("loss", "0.5%"),
            taken("rate", "10000001bit/s"),
            taken("limit", "20000"),
            recorded("seed", "of the kernel's choice: no seed in iproute2 6.1.0"));
  }

  @Test
  void what_the_kernel_has_otherwise_is_not_taken() {
    assertThat(LinkSettings.of(ASKED, actual(0.0101, Loss.NONE, 1000, NONE), NONE, OLD))
        .filteredOn(setting -> !setting.taken())
        .containsExactly(
            new LinkSetting("delay", Optional.of("10ms"), "10100us"),
            new LinkSetting("loss", Optional.of("0.5%"), "0%"),
            new LinkSetting("limit", Optional.of("20000"), "1000"));
  }

  @Test
  void a_seed_is_proved_where_the_kernel_gives_it_back() {
    OptionalLong seed = OptionalLong.of(-2);
    assertThat(LinkSettings.of(ASKED, actual(0.01, Loss.NONE, 20_000, seed), seed, NEW).getLast())
        .isEqualTo(taken("seed", "18446744073709551614"));
    assertThat(LinkSettings.of(ASKED, actual(0.01, Loss.NONE, 20_000, NONE), seed, NEW).getLast())
        .isEqualTo(recorded("seed", "of the kernel's choice: it takes none (before 6.6)"));
  }

  @Test
  void losses_in_bursts_are_compared_by_all_four_probabilities() {
    Impairment asked =
        new Impairment(
            Duration.ZERO,
            Duration.ZERO,
            Impairment.Distribution.UNIFORM,
            new Loss.GilbertElliott(0.01, 0.25, 1, 0),
            0,
            0,
            0,
            Optional.empty(),
            Optional.of(9));
    NetemOptions same = burstLoss(new Loss.GilbertElliott(0.0099999999, 0.25, 1, 0));
    NetemOptions other = burstLoss(new Loss.GilbertElliott(0.01, 0.25, 0.9, 0));
    assertThat(LinkSettings.of(asked, same, NONE, OLD))
        .contains(taken("loss", "to-bad 1%, to-good 25%, while-bad 100%, while-good 0%"));
    assertThat(LinkSettings.of(asked, other, NONE, OLD))
        .filteredOn(setting -> !setting.taken())
        .extracting(LinkSetting::key)
        .containsExactly("loss");
  }

  private static NetemOptions actual(double delayS, Loss loss, long limit, OptionalLong seed) {
    return new NetemOptions(limit, delayS, 0.002, loss, 0, 0, 0, OptionalLong.of(10_000_000), seed);
  }

  private static NetemOptions burstLoss(Loss loss) {
    return new NetemOptions(9, 0, 0, loss, 0, 0, 0, NONE, NONE);
  }

  private static LinkSetting taken(String key, String value) {
    return new LinkSetting(key, Optional.of(value), value);
  }

  private static LinkSetting recorded(String key, String value) {
    return new LinkSetting(key, Optional.empty(), value);
  }
}
