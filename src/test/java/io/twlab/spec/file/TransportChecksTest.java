package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportChecksTest {
  private static final String REMEDY = "take transport epoll or io_uring, or leave the option out";

  @Test
  void several_source_addresses_are_refused_with_nio_where_they_are_written() {
    assertThat(wrong(LEAST + "transport: nio\ntopology: {client-addresses: 2}\n"))
        .singleElement()
        .asString()
        .startsWith(
            "x.yaml:6:30: topology.client-addresses: transport nio cannot set"
                + " IP_BIND_ADDRESS_NO_PORT")
        .endsWith(REMEDY);
  }

  @Test
  void options_that_nio_has_no_name_for_are_refused_all_at_once() {
    assertThat(
            wrong(
                LEAST
                    + """
                    transport: nio
                    socket:
                      client: {bind-address-no-port: true, local-port-range: 40000 40999}
                    """))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith(
                        "x.yaml:7:34: socket.client.bind-address-no-port: transport nio cannot"
                            + " set"))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith(
                        "x.yaml:7:58: socket.client.local-port-range: transport nio cannot set"
                            + " IP_LOCAL_PORT_RANGE"));
  }

  @Test
  void a_level_of_the_matrix_that_a_transport_cannot_set_is_refused() {
    assertThat(
            wrong(LEAST + "matrix: {transport: [epoll, nio], topology.client-addresses: [1, 2]}\n"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:66: topology.client-addresses: transport nio cannot set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoll", "io_uring"})
  void the_native_transports_take_several_source_addresses(String transport) {
    String text = LEAST + "transport: " + transport + "\ntopology: {client-addresses: 2}\n";

    assertThat(valid(text).variants()).hasSize(1);
  }
}
