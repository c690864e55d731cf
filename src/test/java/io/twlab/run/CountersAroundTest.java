package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Exemplar;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.measure.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountersAroundTest {
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  private static final NodeId SERVER = new NodeId(Role.SERVER, 1);
  private static final List<Series> SERIES =
      List.of(
          series(CLIENT, "counters.Tcp.ActiveOpens", 5, 5, 9),
          series(CLIENT, "counters.Tcp.OutRsts", 1, 1, 1),
          series(CLIENT, "tw", 0, 3, 9),
          series(SERVER, "counters.TcpExt.ListenDrops", 0, 0, 2));

  @Test
  void an_example_has_what_moved_between_the_samples_around_it_on_all_nodes() {
    Exemplar.Moved moved = joined(250).moved().orElseThrow();

    assertThat(moved.fromNs()).isEqualTo(200);
    assertThat(moved.toNs()).isEqualTo(300);
    assertThat(moved.counters())
        .isEqualTo(Map.of("client1 Tcp.ActiveOpens", 4L, "server1 TcpExt.ListenDrops", 2L));
  }

  @Test
  void nothing_moved_is_told_apart_from_nothing_known() {
    assertThat(joined(150).moved().orElseThrow().counters()).isEmpty();
    assertThat(joined(99).moved()).isEmpty();
    assertThat(joined(300).moved()).isEmpty();
  }

  @Test
  void an_attempt_that_was_never_begun_has_what_moved_when_it_was_due() {
    Exemplar exemplar =
        new Exemplar(
            CLIENT,
            "attempts.not_started",
            150,
            250,
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(),
            Optional.empty());

    assertThat(CountersAround.join(List.of(exemplar), SERIES).getFirst().moved().orElseThrow())
        .isEqualTo(new Exemplar.Moved(100, 200, new TreeMap<>()));
  }

  private static Exemplar joined(long atNs) {
    Exemplar exemplar =
        new Exemplar(
            CLIENT,
            "failures.connect.ETIMEDOUT",
            0,
            atNs,
            Optional.empty(),
            Optional.of("198.18.0.2:9"),
            new TreeMap<>(),
            Optional.empty());
    return CountersAround.join(List.of(exemplar), SERIES).getFirst();
  }

  private static Series series(NodeId node, String metric, double... values) {
    return new Series(node, metric, new long[] {100, 200, 300}, values);
  }
}
