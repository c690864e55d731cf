package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ShippedExperiments.Ended;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsIpv6;
import io.twlab.need.NeedsNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bound clients among several nodes, addresses and ports, and proof of the ports they used.
class BindingIT {
  @TempDir Path folder;

  private Ended run(String backend, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bound.yaml"), text);
    return new ShippedExperiments(folder).runFile(file, "bound", "--backend", backend);
  }

  /// Tuples are clients × addresses × ports × destinations, over either family and however the port
  /// is chosen; only a port that bind(2) itself chooses serves one destination alone.
  @Test
  @NeedsNamespaces
  @NeedsIpv6
  void every_tuple_of_several_nodes_addresses_and_ports_is_used_once() throws IOException {
    assertEveryTupleIsUsedOnce("namespaces");
  }

  @Test
  @NeedsDocker
  @NeedsIpv6
  void every_tuple_of_several_containers_is_used_once() throws IOException {
    assertEveryTupleIsUsedOnce("docker");
  }

  private void assertEveryTupleIsUsedOnce(String backend) throws IOException {
    Ended ended =
        run(
            backend,
            """
            name: bound
            title: How many tuples are there?
            topology: {clients: 2, servers: 2, client-addresses: 2, server-addresses: 2, server-ports: 2}
            workload: {arrivals: {constant: 120/s}, warm-up: 300ms, duration: 2s}
            socket: {client: {reuse-address: true}}
            sysctl:
              client: {net.ipv4.ip_local_port_range: "40000 40005", net.ipv4.tcp_rfc1337: 1}
              both: {net.ipv4.tcp_timestamps: 0}
            matrix:
              socket.client.bind: [none, address, 40000-40005]
              topology.family: [ipv4, ipv6]
            expect:
              - all("bind=none", "connects.ok") == 192
              - all("bind=none", "failures.connect.EADDRNOTAVAIL") == 48
              - all("bind=address", "connects.ok") == 24
              - all("bind=address", "failures.bind.EADDRINUSE") == 216
              - all("bind=40000-40005", "connects.ok") == 192
              - all("bind=40000-40005", "failures.connect.EADDRNOTAVAIL") == 48
            """);

    assertThat(ended.summary().verdict())
        .as("%s", ended.summary().expectations())
        .isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  @NeedsNamespaces
  @NeedsIpv6
  void a_socket_has_the_ports_of_its_own_range_over_either_family() throws IOException {
    Ended ended =
        run(
            "namespaces",
            """
            name: bound
            title: How many ports has IP_LOCAL_PORT_RANGE?
            requires: {kernel: ">= 6.3"}
            workload: {arrivals: {constant: 20/s}, warm-up: 300ms, duration: 1s}
            socket: {client: {local-port-range: 50100-50104}}
            sysctl: {client: {net.ipv4.tcp_tw_reuse: 0, net.ipv4.tcp_rfc1337: 1}}
            matrix: {topology.family: [ipv4, ipv6]}
            expect:
              - all("", "connects.ok") == 5
              - all("", "failures.connect.EADDRNOTAVAIL") == 15
            """);

    assertThat(ended.summary().verdict())
        .as("%s", ended.summary().expectations())
        .isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  @NeedsNamespaces
  void a_range_that_the_kernel_does_not_follow_makes_the_trial_invalid() throws IOException {
    Ended ended =
        run(
            "namespaces",
            """
            name: bound
            title: Does the kernel follow a range outside the sysctl's?
            requires: {kernel: ">= 6.3"}
            workload: {arrivals: {constant: 20/s}, warm-up: 300ms, duration: 500ms}
            socket: {client: {local-port-range: 2000-2004}}
            sysctl: {client: {net.ipv4.ip_local_port_range: "40000 40005"}}
            """);

    assertThat(ended.summary().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(ended.ending().code()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(ended.run().trials().counted())
        .singleElement()
        .satisfies(
            trial ->
                assertThat(trial.record().reasons())
                    .singleElement()
                    .asString()
                    .matches(
                        "client1: socket.ports-used was to be within 2000 2004 but was port"
                            + " 4000[0-5] outside, one of [1-6]"));
  }
}
