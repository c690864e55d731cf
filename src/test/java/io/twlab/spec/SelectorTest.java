package io.twlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectorTest {
  private static final Workload WORKLOAD =
      new Workload(
          new Arrivals.Constant(1),
          Duration.ZERO,
          Duration.ofSeconds(1),
          1,
          new Workload.Exchange(1, 1),
          new Workload.Close(Workload.Closer.CLIENT, Workload.CloseHow.FIN),
          new Workload.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)),
          Optional.empty());

  private static final String REUSE = "sysctl.client.net.ipv4.tcp_tw_reuse";
  private static final String RANGE = "sysctl.client.net.ipv4.ip_local_port_range";
  private static final List<Variant> VARIANTS =
      List.of(
          variant(1, "0", "40000 40099"), variant(2, "1", "40000 40099"), variant(3, "1", "1 9"));

  @Test
  void no_text_selects_all() {
    assertThat(Selector.parse("").select(VARIANTS)).isEqualTo(VARIANTS);
  }

  @Test
  void every_term_must_hold() {
    assertThat(ids("tw_reuse=1")).containsExactly(2, 3);
    assertThat(ids("tw_reuse=1 & ip_local_port_range=1 9")).containsExactly(3);
    assertThat(ids("tw_reuse=1&ip_local_port_range=1_9")).containsExactly(3);
    assertThat(ids(REUSE + "=0")).containsExactly(1);
    assertThat(ids("tw_reuse=2")).isEmpty();
  }

  @Test
  void unknown_factors_and_levels_are_told_with_what_was_meant() {
    assertThat(Selector.parse("tw_resue=1 & ip_local_port_range=1 8").problems(VARIANTS))
        .containsExactly(
            "unknown factor 'tw_resue'; the factors are tw_reuse, ip_local_port_range; "
                + "did you mean 'tw_reuse'?",
            "'ip_local_port_range' has no level '1 8'; its levels are 40000 40099, 1 9; "
                + "did you mean '1 9'?");
    assertThat(Selector.parse("tw_reuse=1").problems(VARIANTS)).isEmpty();
  }

  @Test
  void text_of_another_form_is_refused() {
    assertThatThrownBy(() -> Selector.parse("tw_reuse"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'tw_reuse' in selector 'tw_reuse' is not of the form factor=level");
    assertThatThrownBy(() -> Selector.parse("a=1 &")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void short_names_grow_until_they_differ() {
    FactorNames names =
        FactorNames.of(
            List.of(
                REUSE,
                "sysctl.client.net.ipv4.tcp_timestamps",
                "sysctl.server.net.ipv4.tcp_timestamps",
                "socket.client.reuse-address",
                "socket.server.reuse-address",
                "transport"));
    assertThat(names.all())
        .containsExactly(
            "tw_reuse",
            "client.timestamps",
            "server.timestamps",
            "client.reuse-address",
            "server.reuse-address",
            "transport");
  }

  private static List<Integer> ids(String selector) {
    return Selector.parse(selector).select(VARIANTS).stream().map(Variant::id).toList();
  }

  private static Variant variant(int id, String reuse, String range) {
    Map<String, String> factors = new LinkedHashMap<>();
    factors.put(REUSE, reuse);
    factors.put(RANGE, range);
    Scenario scenario =
        new Scenario(
            Topology.PAIR,
            Link.BARE,
            WORKLOAD,
            Transport.EPOLL,
            Sockets.DEFAULT,
            Sysctls.NONE,
            List.of(),
            Observe.DEFAULT);
    return new Variant(id, Slug.of(factors), factors, scenario);
  }
}
