package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.spec.Loss;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QdiscTest {
  private static final String SHOWN = "tc-qdisc-6.1.192-iproute2-6.1.0.json";

  @Test
  void qdiscs_are_found_by_their_device() {
    assertThat(shown()).containsOnlyKeys("lo", "v0", "v1");
    assertThat(shown().get("lo").kind()).isEqualTo("noqueue");
    assertThat(shown().get("lo").netem()).isEmpty();
    assertThat(shown().values()).allMatch(Qdisc::root);
  }

  @Test
  void every_option_of_netem_is_read_in_seconds_shares_and_bits() {
    assertThat(shown().get("v0").netem())
        .contains(
            new NetemOptions(
                20_000,
                0.01,
                0.002,
                new Loss.Random(0.005),
                0.0001,
                0.001,
                0.25,
                OptionalLong.of(10_000_000),
                OptionalLong.empty()));
  }

  @Test
  void losses_in_bursts_are_read_with_all_four_probabilities() {
    assertThat(shown().get("v1").netem())
        .contains(
            new NetemOptions(
                1000,
                0,
                0,
                new Loss.GilbertElliott(0.01, 0.25, 0.333, 0.001),
                0,
                0,
                0,
                OptionalLong.empty(),
                OptionalLong.empty()));
  }

  /// Captured after some 200 packets had met a queue for 5 that gives each back after 50 ms.
  @Test
  void an_overflow_is_counted_among_the_drops_and_not_among_the_overlimits() {
    Qdisc qdisc =
        Qdisc.parse(Captured.text("tc-qdisc-overflow-6.1.192-iproute2-6.1.0.json")).getFirst();
    assertThat(qdisc.statistics()).isEqualTo(new Qdisc.Statistics(1065, 19, 188, 0, 0, 0, 0));
  }

  @Test
  void what_tc_did_not_print_is_refused() {
    assertThatThrownBy(() -> Qdisc.parse("qdisc netem 8001: dev v0 root"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not what tc -j prints");
  }

  @Test
  void addresses_tell_which_interface_is_on_which_side() {
    assertThat(InterfaceAddresses.parse(Captured.text("ip-addr-6.18.44-iproute2-6.1.0.json")))
        .containsEntry("198.18.1.254", "eth1")
        .containsEntry("198.18.3.254", "eth0");
  }

  private static Map<String, Qdisc> shown() {
    return Qdisc.parse(Captured.text(SHOWN)).stream()
        .collect(Collectors.toMap(Qdisc::device, Function.identity()));
  }
}
