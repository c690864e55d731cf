package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A metric that a variant's trials cannot have is no metric to compare variants by, and none to
/// expect anything of.
class UnmeasuredMetricTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "transport: io_uring | syscall.connect_us.p99 | with transport io_uring",
        "transport: epoll | syscall.bind_us.p99 | where clients do not call bind(2)",
        "transport: epoll | latency.close_us.p50 | where no side begins its close by shutdown(2)",
        "transport: epoll | closes.simultaneous | where not both sides close by FIN",
        "transport: nio | closes.simultaneous_share | with transport nio",
        "observe: {states: false} | states.client.TIME_WAIT.peak | without observe.states",
        "transport: epoll | nat.conntrack.drop | without topology.nat",
        "transport: epoll | link.client_to_server.dropped | on a link that nothing is on",
        "matrix: {transport: [epoll, io_uring]} | syscall.connect_us.p99 | with transport io_uring",
      })
  void it_is_refused_as_primary_and_in_an_expectation(String key, String metric, String reason)
      throws IOException {
    Ending primary = validate(key + "\nprimary: [" + metric + "]\n");
    Ending expected = validate(key + "\nexpect:\n  - max(\"\", \"" + metric + "\") < 5\n");

    assertThat(primary.code()).isEqualTo(ExitCode.USAGE);
    assertThat(primary.lines().getFirst())
        .contains(":5:1: '" + metric + "' is not measured " + reason);
    assertThat(expected.code()).isEqualTo(ExitCode.USAGE);
    assertThat(expected.lines().getFirst()).contains("'" + metric + "' is not measured " + reason);
  }

  @Test
  void a_variant_that_lacks_it_is_named() throws IOException {
    assertThat(
            validate("matrix: {transport: [epoll, io_uring]}\nprimary: [syscall.connect_us.p99]\n")
                .lines()
                .getFirst())
        .contains("(variant transport=io_uring)");
  }

  @Test
  void an_expectation_of_the_variants_that_have_it_is_sound() throws IOException {
    assertThat(
            validate(
                    """
                    matrix: {transport: [epoll, io_uring]}
                    expect:
                      - max("transport=epoll", "syscall.connect_us.p99") < 5
                    """)
                .code())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void a_capture_in_one_variant_is_enough_to_refuse_a_timing() throws IOException {
    assertThat(
            validate("matrix: {observe.capture: [false, true]}\nprimary: [rate.connects_per_s]\n")
                .lines()
                .getFirst())
        .contains("'rate.connects_per_s' is a timing, and with 'observe.capture: true'");
  }

  @Test
  void a_bare_link_that_is_only_listened_to_counts_nothing() throws IOException {
    assertThat(
            validate("observe: {capture: true}\nprimary: [link.client_to_server.dropped]\n")
                .lines()
                .getFirst())
        .contains("'link.client_to_server.dropped' is not measured");
    assertThat(
            validate(
                    """
                    observe: {capture: true}
                    link: {emulation: wire}
                    primary: [link.client_to_server.dropped]
                    """)
                .code())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void what_a_fault_of_every_variant_did_may_be_primary() throws IOException {
    String faults =
        """
        matrix:
          faults:
            - [{drop: {from: client, segment: rst}, name: lost}]
            - [{drop: {from: client, segment: fin}, name: lost}]
        primary: [faults.lost.acted]
        """;

    assertThat(validate(faults).lines()).noneMatch(line -> line.contains("unknown metric"));
    assertThat(validate(faults.replaceFirst("name: lost", "name: gone")).lines().getFirst())
        .contains("unknown metric 'faults.lost.acted'");
  }

  private Ending validate(String more) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("x.yaml"),
            "name: x\ntitle: A question?\nworkload: {arrivals: {constant: 50/s}, duration: 1s}\n"
                + more);
    return Twlab.execute(new String[] {"validate", file.toString()});
  }
}
