package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Arrivals;
import io.twlab.spec.Variant;
import io.twlab.spec.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixTest {

  @Test
  void without_a_matrix_there_is_one_variant() {
    assertThat(valid(LEAST).variants())
        .singleElement()
        .satisfies(
            variant -> {
              assertThat(variant.id()).isEqualTo(1);
              assertThat(variant.slug()).isEqualTo("only");
            });
  }

  @Test
  void every_combination_is_a_variant_and_the_first_factor_changes_slowest() {
    List<Variant> variants =
        valid(
                LEAST
                    + """
                    matrix:
                      sysctl.client.net.ipv4.tcp_tw_reuse: [0, 1]
                      sysctl.both.net.ipv4.tcp_timestamps: [1, 0]
                    """)
            .variants();

    assertThat(variants)
        .extracting(Variant::slug)
        .containsExactly(
            "tw_reuse=0,timestamps=1",
            "tw_reuse=0,timestamps=0",
            "tw_reuse=1,timestamps=1",
            "tw_reuse=1,timestamps=0");
    assertThat(variants.getLast().scenario().sysctl().ofClients())
        .containsEntry("net.ipv4.tcp_tw_reuse", "1")
        .containsEntry("net.ipv4.tcp_timestamps", "0");
    assertThat(variants.getLast().scenario().sysctl().ofServers())
        .doesNotContainKey("net.ipv4.tcp_tw_reuse")
        .containsEntry("net.ipv4.tcp_timestamps", "0");
  }

  @Test
  void any_setting_of_the_scenario_can_be_a_factor() {
    List<Variant> variants =
        valid(
                """
                name: x
                title: x
                workload: {duration: 1s}
                matrix:
                  workload.arrivals: [{constant: 500/s}, {closed: 3}, {closed: 3, attempts: 40}]
                  workload.close.by: [server]
                  topology.server-ports: [3]
                  socket.client.reuse-address: [true]
                """)
            .variants();

    assertThat(variants)
        .extracting(Variant::slug)
        .containsExactly(
            "arrivals=constant_500_s,by=server,server-ports=3,reuse-address=true",
            "arrivals=closed_3,by=server,server-ports=3,reuse-address=true",
            "arrivals=closed_3_attempts_40,by=server,server-ports=3,reuse-address=true");
    assertThat(variants.getFirst().scenario().workload().arrivals())
        .isEqualTo(new Arrivals.Constant(500));
    assertThat(variants.get(1).scenario().workload().arrivals()).isEqualTo(new Arrivals.Closed(3));
    assertThat(variants.getLast().scenario().workload().arrivals())
        .isEqualTo(new Arrivals.Closed(3, Optional.of(40)));
    assertThat(variants.getLast().scenario().workload().close().by())
        .isEqualTo(Workload.Closer.SERVER);
    assertThat(variants.getLast().scenario().topology().destinations()).isEqualTo(3);
    assertThat(variants.getLast().scenario().socket().client().reuseAddress()).isTrue();
  }

  @Test
  void a_sysctl_of_both_sides_in_the_matrix_outweighs_an_explicit_one_of_a_side() {
    List<Variant> variants =
        valid(
                LEAST
                    + """
                    sysctl: {client: {net.ipv4.tcp_timestamps: 1}}
                    matrix: {sysctl.both.net.ipv4.tcp_timestamps: [0]}
                    """)
            .variants();

    assertThat(variants.getFirst().scenario().sysctl().ofClients())
        .containsEntry("net.ipv4.tcp_timestamps", "0");
  }

  @Test
  void a_wrong_level_is_told_at_its_place_as_the_key_itself_would_be() {
    assertThat(
            wrong(
                LEAST
                    + """
                    matrix:
                      workload.arrivals.constant: [10/s, 20]
                      sysctl.client.net.ipv4.ip_local_port_range: ["5 4"]
                    """))
        .containsExactly(
            "x.yaml:6:38: workload.arrivals.constant: '20' has no unit; expected a rate such as "
                + "500/s; did you mean '20/s'?",
            "x.yaml:7:48: sysctl.client.net.ipv4.ip_local_port_range: '5 4' cannot be read: the low"
                + " port 5 is above the high port 4; expected a port range such as 40000 40999");
  }

  @Test
  void an_unknown_path_is_told_with_what_was_meant() {
    assertThat(
            wrong(
                LEAST
                    + """
                    matrix:
                      sysctl.clients.net.ipv4.tcp_tw_reuse: [0]
                      workload.durations: [1s]
                      name: [a]
                      sysctl.client: [0]
                      transport.: [nio]
                    """))
        .containsExactly(
            "x.yaml:6:3: unknown setting 'clients' after 'sysctl' in a factor; expected one of "
                + "profile, both, client, server, nat; did you mean 'client'?",
            "x.yaml:7:3: unknown setting 'durations' after 'workload' in a factor; expected one of"
                + " arrivals, warm-up, duration, exchanges, exchange, close, timeouts,"
                + " restart-server; did you mean 'duration'?",
            "x.yaml:8:3: unknown setting 'name' in a factor; expected one of topology, link, "
                + "workload, transport, socket, sysctl, faults, observe",
            "x.yaml:9:3: 'sysctl.client' names no sysctl; expected sysctl.client.net.…",
            "x.yaml:10:3: unknown setting '' after 'transport' in a factor; expected nothing more");
  }

  @Test
  void levels_that_cannot_be_told_apart_are_refused() {
    assertThat(wrong(LEAST + "matrix: {observe.states: [true, true]}"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:33: observe.states has the level 'true' twice");
    assertThat(wrong(LEAST + "matrix: {observe.states: []}"))
        .containsExactly(
            "x.yaml:5:26: observe.states has no list of levels; expected a list such as [0, 1]");
  }

  @Test
  void a_factor_inside_another_is_refused() {
    assertThat(
            wrong(LEAST + "matrix: {workload.close: [{by: client}], workload.close.by: [server]}"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:42: workload.close.by is part of the factor workload.close;");
  }

  @Test
  void more_than_256_variants_are_refused() {
    String levels =
        IntStream.rangeClosed(1, 17)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", ", "[", "]"));
    assertThat(
            wrong(
                LEAST
                    + "matrix: {topology.server-ports: "
                    + levels
                    + ", workload.exchange.request: "
                    + levels.replaceAll("([0-9]+)", "$1B")
                    + "}"))
        .containsExactly(
            "x.yaml:5:10: the matrix has 289 variants; expected at most 256; split the experiment");
  }

  @Test
  void a_baseline_names_factors_and_levels_of_the_matrix() {
    assertThat(
            wrong(
                LEAST
                    + """
                    matrix: {observe.states: [true, false], transport: [epoll, nio]}
                    baseline: {observe.state: true, transport: ni}
                    """))
        .containsExactly(
            "x.yaml:6:12: baseline: 'observe.state' is no factor of the matrix; expected one of "
                + "observe.states, transport; did you mean 'observe.states'?",
            "x.yaml:6:44: baseline: 'ni' is no level of transport; expected one of epoll, nio; "
                + "did you mean 'nio'?");
  }
}
