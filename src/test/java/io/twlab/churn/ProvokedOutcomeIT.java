package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.churn.ProvokedOutcome.Case;
import io.twlab.need.NeedsNamespaces;
import io.twlab.spec.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Outcomes that take a kernel set up for them, each provoked in a network namespace of its own.
/// Those that a peer's conduct is enough for are in [ChurnFailureTest].
@Timeout(60)
@NeedsNamespaces
class ProvokedOutcomeIT {
  private static final int ATTEMPTS = 10;

  static List<Transport> transports() {
    return Arrays.stream(Transport.values())
        .filter(transport -> Transports.unavailable(transport).isEmpty())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_client_whose_ports_are_in_time_wait_fails_in_connect_by_eaddrnotavail(Transport transport)
      throws Exception {
    Map<String, Integer> outcomes =
        provoke(
            transport,
            Case.PORTS_USED_UP,
            "sysctl -qw net.ipv4.tcp_tw_reuse=0 net.ipv4.ip_local_port_range='40000 40003'");

    assertThat(outcomes)
        .isEqualTo(Map.of("attempts.ok", 4, "failures.connect.EADDRNOTAVAIL", ATTEMPTS - 4));
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_black_hole_ends_in_etimedout_when_the_kernel_has_sent_its_last_syn(Transport transport)
      throws Exception {
    Map<String, Integer> outcomes =
        provoke(
            transport,
            Case.BLACK_HOLE_TO_THE_END,
            "sysctl -qw net.ipv4.tcp_syn_retries=1; " + blackHole());

    assertThat(outcomes).isEqualTo(Map.of("failures.connect.ETIMEDOUT", ATTEMPTS));
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_black_hole_ends_in_connect_timeout_when_the_workload_gives_up_first(Transport transport)
      throws Exception {
    assertThat(provoke(transport, Case.BLACK_HOLE_WITHOUT_PATIENCE, blackHole()))
        .isEqualTo(Map.of("failures.connect.CONNECT_TIMEOUT", ATTEMPTS));
  }

  /// The client is established by the SYN-ACK and sends its request; the server's RST answers its
  /// ACK.
  @ParameterizedTest
  @MethodSource("transports")
  void a_listen_queue_that_overflows_resets_where_abort_on_overflow_is_set(Transport transport)
      throws Exception {
    Map<String, Integer> outcomes =
        provoke(
            transport,
            Case.QUEUE_FULL_AT_LAST_ACK,
            "sysctl -qw net.ipv4.tcp_abort_on_overflow=1; "
                + "tc qdisc add dev lo root tbf rate 20kbit burst 200 limit 100000");

    assertThat(outcomes.get("failures.exchange.ECONNRESET")).as("%s", outcomes).isPositive();
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_client_without_file_descriptors_fails_by_emfile(Transport transport) throws Exception {
    assertThat(provoke(transport, Case.FILES_USED_UP, "ulimit -n 256"))
        .isEqualTo(Map.of("failures.connect.EMFILE", ATTEMPTS));
  }

  @ParameterizedTest
  @MethodSource("transports")
  void what_a_loop_held_up_by_connect_comes_to_a_second_after_the_window_is_not_started(
      Transport transport) throws Exception {
    Map<String, Integer> outcomes =
        provoke(
            transport,
            Case.LOOP_HELD_UP_BY_CONNECT,
            "sysctl -qw net.ipv4.tcp_tw_reuse=0 net.ipv4.ip_local_port_range='40000 43999'");

    assertThat(outcomes).containsOnlyKeys("failures.connect.EADDRNOTAVAIL", "attempts.not_started");
  }

  @ParameterizedTest
  @MethodSource("transports")
  void attempts_that_a_stopped_process_could_not_look_at_before_its_time_was_up_are_unfinished(
      Transport transport) throws Exception {
    assertThat(provoke(transport, Case.STOPPED_TO_THE_END, blackHole()))
        .isEqualTo(Map.of("attempts.unfinished", ATTEMPTS));
  }

  /// A neighbour that is told of and is not there.
  private static String blackHole() {
    return "ip link add out type veth peer name nowhere && ip link set out up && ip link set"
        + " nowhere up && ip addr add 198.18.0.1/30 dev out && ip neigh add 198.18.0.2"
        + " lladdr 02:00:00:00:00:99 dev out nud permanent";
  }

  /// @param setUp shell commands in the new namespace
  /// @return how many attempts ended how; all of them did
  private static Map<String, Integer> provoke(Transport transport, Case provoked, String setUp)
      throws IOException, InterruptedException {
    List<String> argv =
        List.of(
            "unshare",
            "--net",
            "sh",
            "-ec",
            "ip link set lo up; " + setUp + "; exec \"$@\"",
            "sh",
            "timeout",
            "50",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ProvokedOutcome.class.getName(),
            transport.name(),
            provoked.name());
    Process process =
        new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    Map<String, Integer> counts = new HashMap<>();
    printed
        .lines()
        .map(line -> line.split(" "))
        .forEach(words -> counts.put(words[0], Integer.parseInt(words[1])));
    assertThat(counts.remove("attempted")).isEqualTo(provoked.attempts());
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(provoked.attempts());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
