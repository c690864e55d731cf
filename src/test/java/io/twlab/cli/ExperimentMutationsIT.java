package io.twlab.cli;

import static io.twlab.cli.EndedAssert.assertConfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ShippedExperiments.Change;
import io.twlab.cli.ShippedExperiments.Ended;
import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each shipped experiment would notice if the kernel did otherwise: with one thing changed, the
/// lines that depend on it are refuted.
@NeedsNamespaces
class ExperimentMutationsIT {
  @TempDir Path folder;

  @Test
  void quickstart_is_refuted_where_there_are_ports_enough() throws IOException {
    assertThat(refutedLines("quickstart", "40000 40599", "40000 49999"))
        .contains(
            "all(\"tw_reuse=0\", \"failures.connect.EADDRNOTAVAIL\") > 0",
            "all(\"tw_reuse=0\", \"connects.ok\") == 600",
            "all(\"\", \"tw.client.peak\") <= 600");
  }

  @Test
  @NeedsTime
  void tw_reuse_is_refuted_where_there_are_ports_enough() throws IOException {
    assertThat(refutedLines("tw-reuse", "40000 40399", "40000 49999"))
        .contains(
            "all(\"tw_reuse=0\", \"connects.ok\") == 400",
            "all(\"tw_reuse=2\", \"connects.ok\") == 400",
            "all(\"timestamps=0\", \"connects.ok\") == 400",
            "all(\"tw_reuse_delay=10000\", \"connects.ok\") == 400",
            "all(\"tw_reuse=0\", \"failures.connect.EADDRNOTAVAIL\") > 0");
  }

  @Test
  void port_exhaustion_is_refuted_where_ports_are_reused() throws IOException {
    assertThat(
            refutedLines("port-exhaustion", "net.ipv4.tcp_tw_reuse: 0", "net.ipv4.tcp_tw_reuse: 1"))
        .filteredOn(line -> line.contains("connects.ok"))
        .hasSize(4);
  }

  /// More connections than tuples, so it is not a slow machine that refutes it.
  @Test
  @NeedsTime
  void transports_is_refuted_where_ports_are_reused() throws IOException {
    Ended ended =
        run("transports", new Change("net.ipv4.tcp_tw_reuse: 0", "net.ipv4.tcp_tw_reuse: 1"));
    assertThat(EndedAssert.refutedLines(ended))
        .contains(
            "all(\"arrivals=constant 500/s & ip_local_port_range=40000 40099\","
                + " \"connects.ok\") == 800",
            "all(\"arrivals=constant 500/s & ip_local_port_range=40000 40099\","
                + " \"failures.connect.EADDRNOTAVAIL\") == 700");
    assertThat(ended.run().trials().counted())
        .filteredOn(trial -> trial.record().variant().contains("constant_500_s"))
        .filteredOn(trial -> trial.record().variant().endsWith("40000_40099"))
        .hasSize(3)
        .allSatisfy(
            trial ->
                assertThat(trial.record().metrics().get("connects.ok"))
                    .as(trial.record().label())
                    .isGreaterThan(800));
  }

  @Test
  @NeedsTime
  void time_wait_buildup_is_refuted_where_it_is_not_watched_long_enough() throws IOException {
    assertThat(refutedLines("time-wait-buildup", "drain: 65s", "drain: 1s"))
        .containsExactly("all(\"\", \"tw.client.left\") == 0");
  }

  @Test
  @NeedsTime
  void server_closes_is_refuted_where_connections_end_by_reset() throws IOException {
    assertThat(refutedLines("server-closes", "how: fin", "how: rst"))
        .filteredOn(line -> line.contains("tw.server.peak"))
        .allMatch(line -> line.contains(" > "))
        .hasSize(2);
  }

  /// Of 15,536 ports some come again by chance, about 20 in 800 connections: too few for a hundred
  /// late SYNs, but one of them may time out.
  @Test
  @NeedsTime
  void snat_time_wait_is_refuted_where_few_ports_come_again() throws IOException {
    assertThat(refutedLines("snat-time-wait", "nat-ports: 50000-50499", "nat-ports: 50000-65535"))
        .contains(
            "all(\"timestamps=1\", \"counters.server.TcpExt.PAWSTimewait\") >= 100",
            "all(\"timestamps=0 & rfc1337=0\", \"counters.client.Tcp.OutRsts\") >= 100");
  }

  /// A RST leaves no TIME_WAIT.
  @Test
  @NeedsTime
  void snat_time_wait_is_refuted_where_connections_end_by_reset() throws IOException {
    assertThat(refutedLines("snat-time-wait", "how: fin", "how: rst"))
        .contains(
            "all(\"timestamps=2\", \"tw.server.peak\") >= 300",
            "all(\"timestamps=1\", \"counters.server.TcpExt.PAWSTimewait\") >= 100");
  }

  @Test
  @NeedsTime
  void reuseaddr_server_is_refuted_where_no_time_wait_is_in_the_way() throws IOException {
    assertThat(refutedLines("reuseaddr-server", "how: fin", "how: rst"))
        .filteredOn(line -> line.contains("EADDRINUSE"))
        .hasSize(4);
  }

  @Test
  @NeedsTime
  void reuseaddr_client_is_refuted_where_connect_may_reuse_ports() throws IOException {
    assertThat(
            refutedLines(
                "reuseaddr-client", "net.ipv4.tcp_tw_reuse: 0", "net.ipv4.tcp_tw_reuse: 1"))
        .contains(
            "all(\"bind=none\", \"connects.ok\") == 60",
            "all(\"bind=address & bind-address-no-port=true\", \"connects.ok\") == 60",
            "all(\"bind=none\", \"counters.client.TcpExt.TWRecycled\") == 0")
        .doesNotContain(
            "all(\"bind=address & bind-address-no-port=false\", \"connects.ok\") == 20",
            "all(\"bind=40000-40019 & reuse-address=false\", \"connects.ok\") == 20");
  }

  @Test
  @NeedsTime
  void connect_search_is_refuted_where_half_of_the_ports_stay_free() throws IOException {
    assertThat(refutedLines("connect-search", "duration: 16s", "duration: 8s"))
        .contains("all(\"\", \"connects.ok\") == 8000")
        .filteredOn(line -> line.contains("> 3 *"))
        .hasSize(2);
  }

  @Test
  @NeedsTime
  void listen_overflow_is_refuted_where_the_server_accepts() throws IOException {
    assertThat(refutedLines("listen-overflow", "never-accept: true", "never-accept: false"))
        .filteredOn(line -> line.contains("connects.ok"))
        .hasSize(4);
  }

  @Test
  void that_reuseaddr_helps_a_client_seems_so_where_there_are_ports_enough() throws IOException {
    assertThat(refutedLines("reuseaddr-client-claim", "40000 40049", "40000 40999"))
        .containsExactly(
            "all(\"reuse-address=false\", \"connects.ok\") == 50",
            "all(\"reuse-address=false\", \"failures.connect.EADDRNOTAVAIL\") == 50",
            "all(\"\", \"tw.client.peak\") == 50");
  }

  /// A client that lingers for 0 s closes by RST, and answers the server's FIN by RST.
  @Test
  void close_modes_is_refuted_where_clients_linger_for_no_time() throws IOException {
    assertThat(
            refutedLines(
                "close-modes", "\nsysctl:\n", "\nsocket: {client: {linger: 0s}}\nsysctl:\n"))
        .contains(
            "all(\"by=client & how=fin\", \"tw.client.peak\") == 200",
            "all(\"by=server & how=fin\", \"tw.server.peak\") > 170",
            "all(\"by=server & how=half-close\", \"tw.server.peak\") > 170")
        .doesNotContain("all(\"by=client & how=half-close\", \"tw.client.peak\") == 200");
  }

  /// Ports that are free at once come round again too, so that fewer different ones are used.
  @Test
  @NeedsTime
  void keep_alive_is_refuted_where_connections_end_by_reset() throws IOException {
    assertThat(refutedLines("keep-alive", "how: fin", "how: rst"))
        .contains(
            "all(\"constant=20/s & exchanges=10\", \"tw.client.peak\") == 200",
            "all(\"constant=200/s & exchanges=1\", \"exchanges\") == 1000",
            "all(\"constant=200/s & exchanges=1\", \"tw.client.peak\") == 1000",
            "all(\"constant=200/s & exchanges=1\", \"failures.connect.EADDRNOTAVAIL\") == 1000",
            "all(\"constant=20/s\", \"tw.client.peak\") == 200",
            "all(\"constant=200/s\", \"tw.client.peak\") == 1000",
            "all(\"constant=200/s & exchanges=10\", \"exchanges\") == 10000");
  }

  @Test
  void max_tw_buckets_is_refuted_where_connections_end_by_reset() throws IOException {
    assertThat(refutedLines("max-tw-buckets", "how: fin", "how: rst"))
        .containsExactlyInAnyOrder(
            "all(\"max_tw_buckets=20\", \"tw.client.peak\") == 20",
            "all(\"max_tw_buckets=20\", \"counters.client.TcpExt.TCPTimeWaitOverflow\") == 280",
            "all(\"max_tw_buckets=0\", \"counters.client.TcpExt.TCPTimeWaitOverflow\") == 300",
            "all(\"max_tw_buckets=4096\", \"connects.ok\") == 100",
            "all(\"max_tw_buckets=4096\", \"failures.connect.EADDRNOTAVAIL\") == 200");
  }

  @Test
  @NeedsTime
  void fin_timeout_is_refuted_where_time_wait_is_looked_for_after_its_end() throws IOException {
    assertThat(refutedLines("fin-timeout", "55s", "65s"))
        .containsExactly(
            "all(\"close-wait=0s & drain=65s\", \"states.client.TIME_WAIT.left\") == 100");
  }

  @Test
  void lost_last_ack_is_refuted_where_no_last_ack_is_lost() throws IOException {
    assertThat(refutedLines("lost-last-ack", "segment: last-ack", "segment: rst"))
        .contains(
            "all(\"\", \"faults.lost_last_ack.acted\") == 20",
            "all(\"\", \"counters.server.TcpExt.TCPSYNChallenge\") == 20",
            "all(\"\", \"counters.client.Tcp.OutRsts\") == 20")
        .doesNotContain("all(\"\", \"attempts.ok\") == 40");
  }

  /// Less than the clock of sequence numbers makes in the same time: in front of every third
  /// request of a second connection a late segment is looked for, and none fits.
  @Test
  @NeedsTime
  void delayed_packet_is_open_where_little_is_sent() throws IOException {
    Ended ended =
        run(
            "delayed-packet",
            new Change("exchange: {request: 48KiB}", "exchange: {request: 256B}"),
            new Change("offset: 96KiB", "offset: 512B"),
            new Change("  warm-up: 3s\n  duration: 11s\n", "  warm-up: 1s\n  duration: 3s\n"));
    assertThat(EndedAssert.undecidedLines(ended))
        .containsExactly("all(\"\", \"faults.late_copy.acted\") >= 20");
    assertThat(ended.run().trials().counted())
        .allSatisfy(
            trial ->
                assertThat(trial.record().metrics().get("faults.late_copy.matched"))
                    .as(trial.record().label())
                    .isGreaterThanOrEqualTo(20));
  }

  /// Without a bucket nothing is refused, however often the one port is used again.
  @Test
  @NeedsTime
  void delayed_packet_buckets_is_refuted_where_there_is_no_bucket() throws IOException {
    assertThat(
            refutedLines(
                "delayed-packet-buckets",
                new Change("{net.ipv4.tcp_max_tw_buckets: 1}", "{net.ipv4.tcp_max_tw_buckets: 0}"),
                new Change("  warm-up: 3s\n  duration: 12s\n", "  warm-up: 1s\n  duration: 3s\n"),
                new Change("\nmatrix:\n", "\noverlap: true\nmatrix:\n")))
        .contains(
            "all(\"\", \"tw.client.peak\") == 1",
            "all(\"bind=40000\", \"connects.ok\") == 1",
            "all(\"bind=40000\", \"failures.bind.EADDRINUSE\") == 159",
            "all(\"bind=39999-40000\", \"failures.bind.EADDRINUSE\") >= 20");
  }

  /// The gate remembers the clocks of connections that the server closed first.
  @Test
  @NeedsTime
  void snat_recycle_is_refuted_where_clients_close_first() throws IOException {
    assertThat(
            refutedLines(
                "snat-recycle",
                new Change("by: server", "by: client"),
                new Change("\nrepeat: 2\n", "\noverlap: true\n")))
        .hasSize(2)
        .allMatch(line -> line.contains("faults=clock-behind 1h client 2 recycle-gate 60s"))
        .anyMatch(line -> line.contains("failures.connect.CONNECT_TIMEOUT"))
        .anyMatch(line -> line.contains("faults.recycle_gate.acted"));
  }

  /// More attempts than one event loop can begin in time.
  @Test
  @NeedsTime
  void open_loop_is_refuted_where_more_is_asked_for_than_can_be_done() throws IOException {
    assertThat(
            refutedLines(
                "open-loop",
                "{constant: 2000/s}\n  warm-up: 3s\n  duration: 20s\n",
                "{constant: 100000/s}\n  warm-up: 3s\n  duration: 400ms\n"))
        .contains("max(\"\", \"lateness.generator_us.p99\") <= 1000")
        .doesNotContain("all(\"\", \"attempts.due\") == 40000");
  }

  /// Where the wire has to pass each segment of 256 KiB, and a bare link is given them in pieces of
  /// 64 KiB.
  @Test
  @NeedsTime
  void wire_cost_is_refuted_where_responses_are_large() throws IOException {
    assertThat(
            refutedLines(
                "wire-cost",
                "  warm-up: 10s\n  duration: 10s\n",
                "  warm-up: 3s\n  duration: 3s\n  exchange: {response: 256KiB}\n"))
        .hasSize(1);
  }

  /// Every request is lost, however often it is sent.
  @Test
  @NeedsTime
  void tap_cost_is_refuted_where_the_fault_meets_what_it_waits_for() throws IOException {
    assertThat(refutedLines("tap-cost", "1MiB", "0B"))
        .containsExactly(
            "all(\"faults=drop from client segment data offset 0B name never\","
                + " \"faults.never.acted\") == 0",
            "median(\"faults=drop from client segment data offset 0B name never\","
                + " \"rate.connects_per_s\") >= 0.8 * median(\"faults=none\","
                + " \"rate.connects_per_s\")");
  }

  @Test
  @NeedsTime
  void that_fin_timeout_shortens_time_wait_seems_so_where_it_is_looked_for_after_its_end()
      throws IOException {
    assertThat(refutedLines("fin-timeout-claim", "drain: 20s", "drain: 65s"))
        .containsExactly("all(\"fin_timeout=60\", \"states.client.TIME_WAIT.left\") == 100");
  }

  @Test
  @NeedsTime
  void that_a_server_keeps_all_time_wait_is_refuted_whole_where_clients_close() throws IOException {
    assertThat(refutedLines("server-time-wait-claim", "by: server", "by: client"))
        .containsExactly(
            "all(\"constant=50/s\", \"tw.server.peak\") == 1000",
            "all(\"constant=200/s\", \"tw.server.peak\") == 4000",
            "all(\"\", \"tw.client.peak\") == 0");
  }

  @Test
  void that_last_ack_makes_a_connection_fail_is_refuted_whole_where_no_last_ack_is_lost()
      throws IOException {
    assertThat(refutedLines("lost-last-ack-claim", "segment: last-ack", "segment: rst"))
        .containsExactly(
            "all(\"\", \"faults.lost_last_ack.acted\") == 20",
            "all(\"\", \"failures.connect.ECONNREFUSED\") == 20",
            "all(\"\", \"counters.server.Tcp.OutRsts\") == 20");
  }

  /// Nothing waits, so that all connections are over in a second: that each lost its last ACK
  /// holds.
  @Test
  void lost_last_ack_and_rst_is_refuted_where_the_rst_arrives() throws IOException {
    assertThat(
            refutedLines(
                "lost-last-ack-and-rst",
                new Change("segment: rst, connection: odd", "segment: rst, connection: even"),
                new Change("duration: 60s", "duration: 5s")))
        .containsExactly(
            "all(\"\", \"faults.lost_rst.acted\") >= 20",
            "all(\"\", \"failures.connect.CONNECT_TIMEOUT\") == 20",
            "all(\"\", \"attempts.ok\") == 20");
  }

  /// A packet of a handshake takes half a millisecond to send.
  @Test
  @NeedsTime
  void link_check_is_refuted_where_the_link_is_slow() throws IOException {
    assertThat(
            refutedLines(
                "link-check",
                new Change("\nmatrix:\n", "\nlink: {rate: 1Mbit/s}\nmatrix:\n"),
                new Change(
                    "  warm-up: 1s\n  duration: 5s\n", "  warm-up: 500ms\n  duration: 2s\n")))
        .contains(
            "all(\"delay=1ms\", \"latency.connect_real_us.p50\") <= 2500",
            "all(\"delay=10ms\", \"latency.connect_real_us.p50\") <= 21000")
        .doesNotContain("all(\"delay=1ms\", \"latency.connect_real_us.p50\") >= 2000");
  }

  /// On a bare link and with trials that overlap: neither changes what it counts.
  @Test
  @NeedsTime
  void sysctl_profiles_is_refuted_where_there_are_ports_enough() throws IOException {
    assertThat(
            refutedLines(
                "sysctl-profiles",
                new Change("32768-60699", "32768-50000"),
                new Change("link: {delay: 10ms, loss: 1%}", "overlap: true")))
        .contains(
            "all(\"profile=linux-default\", \"failures.connect.EADDRNOTAVAIL\") > 0",
            "all(\"profile=linux-default\", \"connects.ok\") <= 300",
            "all(\"profile=short-fin\", \"failures.connect.EADDRNOTAVAIL\") > 0",
            "all(\"profile=no-timestamps\", \"failures.connect.EADDRNOTAVAIL\") > 0",
            "all(\"profile=reuse-without-timestamps.conf\", \"failures.connect.EADDRNOTAVAIL\") >"
                + " 0");
  }

  @Test
  void a_profile_whose_value_is_changed_flips_the_verdict() throws IOException {
    Path profile = folder.resolve("mine.conf");
    Path file =
        Files.writeString(
            folder.resolve("profiled.yaml"),
            """
            name: profiled
            title: Does the profile reach the nodes?
            workload: {arrivals: {constant: 100/s}, warm-up: 300ms, duration: 4s}
            sysctl:
              profile: mine.conf
              client: {net.ipv4.ip_local_port_range: "40000 40199"}
            expect:
              - all("", "failures.connect.EADDRNOTAVAIL") == 0
            """);
    ShippedExperiments runs = new ShippedExperiments(folder);

    Files.writeString(profile, "net.ipv4.tcp_tw_reuse = 1\n");
    assertConfirmed(runs.runFile(file, "profiled", "--backend", "namespaces"));
    Files.writeString(profile, "net.ipv4.tcp_tw_reuse = 0\n");
    assertThat(EndedAssert.refutedLines(runs.runFile(file, "profiled", "--backend", "namespaces")))
        .hasSize(1);
  }

  /// Expectations that do not hold when one thing is changed.
  private List<String> refutedLines(String name, String was, String becomes) throws IOException {
    return refutedLines(name, new Change(was, becomes));
  }

  /// The same where other changes only save time.
  private List<String> refutedLines(String name, Change... changes) throws IOException {
    return EndedAssert.refutedLines(run(name, changes));
  }

  private Ended run(String name, Change... changes) throws IOException {
    return new ShippedExperiments(folder)
        .runChanged(name, List.of(changes), "--backend", "namespaces", "--repeat", "1");
  }
}
