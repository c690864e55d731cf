package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.ClientBind;
import io.twlab.spec.Sockets;
import io.twlab.spec.Workload;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketChecksTest {
  private static final String RESTARTED =
      """
      name: x
      title: x
      workload:
        arrivals: {constant: 10/s}
        duration: 1s
        restart-server: {at: 100ms}
      """;

  private static ClientBind bind(String written) {
    String text = LEAST + "socket: {client: {bind: " + written + "}}\n";
    return valid(text).experiment().socket().client().bind();
  }

  @Test
  void a_client_is_bound_to_nothing_an_address_or_ports() {
    assertThat(bind("none")).isEqualTo(ClientBind.NONE);
    assertThat(bind("address")).isEqualTo(new ClientBind.Address());
    assertThat(bind("40000")).isEqualTo(new ClientBind.Ports(List.of(40_000)));
    assertThat(bind("[50000, 40000-40002]"))
        .isEqualTo(new ClientBind.Ports(List.of(50_000, 40_000, 40_001, 40_002)))
        .hasToString("50000 40000-40002");
    assertThat(bind("40000-40999"))
        .isEqualTo(new ClientBind.Ports(IntStream.rangeClosed(40_000, 40_999).boxed().toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "port,                   is not a port",
    "70000,                  ports go from 1 to 65535",
    "40001-40000,            the low port 40001 is above the high port 40000",
    "'[40000, 40000]',       a list of ports has each port once",
    "'[40000-40002, 40001]', a list of ports has each port once"
  })
  void a_bind_that_cannot_be_is_refused_with_its_place(String written, String why) {
    assertThat(wrong(LEAST + "socket: {client: {bind: " + written + "}}\n"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:25: socket.client.bind: ")
        .contains(why);
  }

  @Test
  void what_nio_cannot_set_is_refused_where_it_is_written() {
    assertThat(
            wrong(
                LEAST
                    + """
                    transport: nio
                    topology: {client-addresses: 2}
                    socket:
                      client: {bind-address-no-port: true, local-port-range: 40000 40009}
                    """))
        .extracting(problem -> problem.replaceAll("; expected.*", ""))
        .containsExactly(
            "x.yaml:6:30: topology.client-addresses above 1: sockets are bound to them by"
                + " IP_BIND_ADDRESS_NO_PORT, which transport nio cannot set",
            "x.yaml:8:34: socket.client.bind-address-no-port: transport nio cannot set it",
            "x.yaml:8:58: socket.client.local-port-range: transport nio cannot set it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nio", "epoll", "io_uring"})
  void a_listener_is_restarted_with_every_transport(String transport) {
    assertThat(valid(RESTARTED + "transport: " + transport + "\n").variants()).hasSize(1);
  }

  @Test
  void a_port_range_that_bind_leaves_nothing_to_choose_from_is_refused() {
    assertThat(wrong(LEAST + "socket: {client: {bind: 40000, local-port-range: 40000 40009}}\n"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:50: socket.client.local-port-range has no effect");
  }

  @Test
  void a_backlog_that_nio_would_take_for_another_is_refused() {
    assertThat(wrong(LEAST + "transport: nio\nsocket: {server: {backlog: 0}}\n"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:6:28: socket.server.backlog: transport nio takes 0 for 50");
  }

  @Test
  void what_nio_cannot_set_is_refused_in_a_level_too() {
    assertThat(
            wrong(
                LEAST
                    + "transport: nio\n"
                    + "matrix: {socket.client.bind-address-no-port: [false, true]}\n"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:6:54: socket.client.bind-address-no-port: transport nio cannot");
  }

  @Test
  void nio_binds_to_several_addresses_where_bind_takes_the_port() {
    assertThat(
            valid(
                    LEAST
                        + "transport: nio\n"
                        + "topology: {client-addresses: 2}\n"
                        + "socket: {client: {bind: address}, server: {reuse-port: true}}\n")
                .variants())
        .hasSize(1);
  }

  @Test
  void more_sources_than_a_client_keeps_ready_are_refused() {
    assertThat(
            wrong(
                LEAST
                    + "topology: {client-addresses: 4}\n"
                    + "socket: {client: {bind: 30000-60000}}\n"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:6:25: socket.client.bind: ports × client-addresses is more than");
  }

  @Test
  void a_new_listener_has_the_old_ones_options_but_for_those_that_are_written() {
    String text =
        LEAST.replace(
            "duration: 1s}",
            "duration: 1s, restart-server: {at: 500ms, socket: {reuse-address: false, backlog:"
                + " 7}}}");
    Workload.RestartServer restart =
        valid(text).experiment().workload().restartServer().orElseThrow();

    assertThat(restart.at()).isEqualTo(Duration.ofMillis(500));
    assertThat(restart.gap()).isZero();
    assertThat(restart.socket().after(new Sockets.Server(true, true, 4096, false)))
        .isEqualTo(new Sockets.Server(false, true, 7, false));
  }

  @Test
  void the_options_of_old_and_new_listener_can_be_factors() {
    String text =
        LEAST.replace("duration: 1s}", "duration: 1s, restart-server: {at: 500ms}}")
            + """
            matrix:
              socket.server.reuse-address: [false, true]
              workload.restart-server.socket.reuse-address: [false, true]
            """;
    assertThat(valid(text).variants())
        .extracting(variant -> variant.slug())
        .contains("server.reuse-address=false,socket.reuse-address=true");
  }

  @Test
  void a_restart_that_would_end_behind_the_window_is_refused() {
    assertThat(
            wrong(
                LEAST.replace(
                    "duration: 1s}", "duration: 1s, restart-server: {at: 900ms, gap: 200ms}}")))
        .singleElement()
        .asString()
        .contains("the new listener would come 1100ms after the start of a window of 1s")
        .contains("at + gap of at most the duration");
  }
}
