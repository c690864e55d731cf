package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.need.NeedsNamespaces;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// sock_diag, sockstat and `ss` say the same about a namespace at rest.
@NeedsNamespaces
class SocketCountsIT {
  private static final int LONG_FIN_TIMEOUT_S = 50;
  private static final int SHORT_FIN_TIMEOUT_S = 2;

  private static final Map<String, String> SS_NAMES =
      Map.of(
          "ESTAB", "ESTABLISHED",
          "FIN-WAIT-1", "FIN_WAIT_1",
          "FIN-WAIT-2", "FIN_WAIT_2",
          "TIME-WAIT", "TIME_WAIT",
          "CLOSE-WAIT", "CLOSE_WAIT",
          "LAST-ACK", "LAST_ACK",
          "LISTEN", "LISTEN",
          "SYN-SENT", "SYN_SENT",
          "SYN-RECV", "SYN_RECV",
          "CLOSING", "CLOSING");

  @ParameterizedTest
  @ValueSource(strings = {"-Djava.net.preferIPv4Stack=true", "-Djava.net.preferIPv4Stack=false"})
  void sock_diag_counts_what_ss_lists_and_sockstat_adds_minisocks(String family) throws Exception {
    try (NamespacedNode node = NamespacedNode.start(LONG_FIN_TIMEOUT_S, family)) {
      node.does("time-wait 300");
      node.does("orphan 40");
      node.does("half-close 7");
      node.does("keep 5");
      awaitTimeWait(node, 340);

      Map<String, String> counts = node.does("counts");
      assertThat(nonZero(counts)).isEqualTo(bySs(node));
      assertThat(counts)
          .containsEntry("TIME_WAIT", "300")
          .containsEntry("FIN_WAIT_2", "47")
          .containsEntry("MINISOCKS", "40")
          .containsEntry("CLOSE_WAIT", "47")
          .containsEntry("ESTABLISHED", "10");
    }
  }

  @Test
  void orphans_in_fin_wait_2_leave_sockstat_after_fin_timeout_and_time_wait_stays()
      throws Exception {
    try (NamespacedNode node = NamespacedNode.start(SHORT_FIN_TIMEOUT_S)) {
      node.does("time-wait 20");
      node.does("orphan 30");
      awaitTimeWait(node, 50);
      assertThat(node.does("counts"))
          .containsEntry("MINISOCKS", "30")
          .containsEntry("TIME_WAIT", "20");

      awaitTimeWait(node, 20);
      assertThat(node.does("counts"))
          .containsEntry("MINISOCKS", "0")
          .containsEntry("TIME_WAIT", "20");
    }
  }

  @Test
  void destroy_empties_time_wait_and_leaves_the_others() throws Exception {
    try (NamespacedNode node = NamespacedNode.start(LONG_FIN_TIMEOUT_S)) {
      node.does("time-wait 1500");
      node.does("keep 3");

      assertThat(node.count("destroy", "destroyed")).isEqualTo(1500);
      assertThat(node.count("sockstat", "tw")).isZero();
      assertThat(nonZero(node.does("counts")))
          .isEqualTo(Map.of("ESTABLISHED", 6L, "LISTEN", 1L))
          .isEqualTo(bySs(node));
    }
  }

  @Test
  void destroy_without_cap_net_admin_is_refused_by_name() throws Exception {
    try (NamespacedNode node = NamespacedNode.startWithoutNetAdmin()) {
      node.does("time-wait 2");
      assertThat(node.does("destroy"))
          .containsExactly(Map.entry("refused", "SOCK_DESTROY: EPERM (needs CAP_NET_ADMIN)"));
      assertThat(node.count("sockstat", "tw")).isEqualTo(2);
    }
  }

  @Test
  void destroy_ends_every_kind_of_connection() throws Exception {
    try (NamespacedNode node = NamespacedNode.start(LONG_FIN_TIMEOUT_S)) {
      node.does("time-wait 10");
      node.does("orphan 10");
      node.does("half-close 10");
      node.does("keep 10");

      node.does("destroy-all");
      assertThat(nonZero(node.does("counts"))).isEqualTo(Map.of("LISTEN", 1L));
    }
  }

  /// An orphan rests in FIN_WAIT_1 first, until the peer's ACK comes, which can be delayed by 40
  /// ms.
  private static void awaitTimeWait(NamespacedNode node, long expected) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    long timeWait = node.count("sockstat", "tw");
    while (timeWait != expected && System.nanoTime() < until) {
      timeWait = node.count("sockstat", "tw");
    }
    assertThat(timeWait).as("sockstat tw").isEqualTo(expected);
  }

  private static Map<String, Long> nonZero(Map<String, String> counts) {
    Map<String, Long> kept = new TreeMap<>();
    counts.forEach((state, count) -> kept.put(state, Long.parseLong(count)));
    kept.remove("MINISOCKS");
    kept.values().removeIf(count -> count == 0);
    return kept;
  }

  private static Map<String, Long> bySs(NamespacedNode node) throws Exception {
    List<String> lines = node.runs("ss", "-Htan");
    Map<String, Long> counts = new TreeMap<>();
    for (String line : lines) {
      counts.merge(SS_NAMES.get(line.substring(0, line.indexOf(' '))), 1L, Long::sum);
    }
    return counts;
  }
}
