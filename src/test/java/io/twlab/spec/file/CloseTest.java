package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Sockets;
import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CloseTest {
  private static final String WORKLOAD =
      "name: x\ntitle: x\nworkload:\n  arrivals: {constant: 1/s}\n  duration: 1s\n";

  @Test
  void every_way_to_close_can_be_written_and_be_a_factor() {
    assertThat(
            valid(
                    WORKLOAD
                        + "matrix:\n"
                        + "  workload.close.by: [client, server, both]\n"
                        + "  workload.close.how: [fin, rst, half-close]\n")
                .variants())
        .extracting(variant -> variant.scenario().workload().close())
        .contains(
            new Close(Closer.CLIENT, CloseHow.HALF_CLOSE), new Close(Closer.BOTH, CloseHow.FIN))
        .hasSize(9);
  }

  @Test
  void exchanges_and_linger_are_read() {
    Workload workload =
        valid(WORKLOAD + "  exchanges: 10\n").variants().getFirst().scenario().workload();
    assertThat(workload.exchanges()).isEqualTo(10);
    Sockets.Client client =
        valid(LEAST + "socket: {client: {linger: 2s}}")
            .variants()
            .getFirst()
            .scenario()
            .socket()
            .client();
    assertThat(client.linger()).contains(Duration.ofSeconds(2));
  }

  @Test
  void a_linger_that_the_kernel_cannot_be_told_is_refused() {
    assertThat(wrong(LEAST + "socket: {client: {linger: 500ms}}"))
        .containsExactly(
            "x.yaml:5:27: socket.client.linger 500ms: SO_LINGER counts whole seconds; expected"
                + " whole seconds");
  }

  @Test
  void close_wait_is_refused_where_the_server_is_never_in_it() {
    assertThat(wrong(WORKLOAD + "  close: {by: server, close-wait: 1s}\n"))
        .containsExactly(
            "x.yaml:6:35: close-wait where no client closes first by FIN: the server is never in"
                + " CLOSE_WAIT; expected by: client, and how: fin or half-close; leave close-wait"
                + " out, or let the client close");
    assertThat(wrong(WORKLOAD + "  close: {how: rst, close-wait: 1s}\n")).hasSize(1);
    assertThat(
            valid(WORKLOAD + "  close: {how: half-close, close-wait: 1s}\n")
                .variants()
                .getFirst()
                .scenario()
                .workload()
                .close()
                .closeWait())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void fins_that_cross_need_messages_that_one_write_takes() {
    assertThat(
            wrong(
                WORKLOAD
                    + "  close: {by: both, how: fin}\n  exchange: {request: 1MiB, response: 1B}\n"))
        .singleElement()
        .asString()
        .contains("workload.close.by: both with messages of more than 8192B");
    assertThat(
            valid(WORKLOAD + "  close: {by: both, how: half-close}\ntransport: io_uring\n")
                .variants())
        .hasSize(1);
  }
}
