package io.twlab.packet.fault;

import static io.twlab.measure.TcpFlag.ACK;
import static io.twlab.measure.TcpFlag.FIN;
import static io.twlab.measure.TcpFlag.SYN;
import static io.twlab.packet.segment.PacketBytes.fromClient;
import static io.twlab.packet.segment.PacketBytes.fromServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.FaultCount;
import io.twlab.packet.segment.PacketBytes;
import io.twlab.spec.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The gate on a link that several clients share, all with one address.
class RecycleGateTest {
  private static final List<String> PASS = List.of("pass");
  private static final List<String> DROP = List.of("drop");
  private static final int HOUR = 3_600_000;
  private static final Fault GATE = new Fault.RecycleGate(Duration.ofSeconds(60), "gate");

  @Test
  void after_a_connection_that_the_server_closed_first_an_older_syn_is_dropped()
      throws IOException {
    try (FaultBench bench = new FaultBench(GATE)) {
      serverCloses(bench, 40_000, 5000);
      assertThat(bench.send(syn(40_001, 4000))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(1000, 0, SYN).from(40_002))).isEqualTo(DROP);
      assertThat(bench.send(syn(40_003, 6000))).isEqualTo(PASS);
      assertThat(bench.counts()).isEqualTo(new FaultCount("gate", 4, 2));
    }
  }

  @Test
  void a_connection_that_the_client_closed_first_is_not_remembered() throws IOException {
    try (FaultBench bench = new FaultBench(GATE)) {
      bench.send(syn(40_000, 5000));
      bench.send(fromServer(5000, 1001, SYN, ACK).from(40_000).at(1, 5000));
      bench.send(fromClient(1001, 5001, FIN, ACK).from(40_000).at(5001, 1));
      bench.send(fromServer(5001, 1002, FIN, ACK).from(40_000).at(2, 5001));
      assertThat(bench.send(syn(40_001, 4000))).isEqualTo(PASS);
    }
  }

  @Test
  void without_the_fault_nothing_is_dropped() throws IOException {
    try (FaultBench bench = new FaultBench()) {
      serverCloses(bench, 40_000, 5000);
      assertThat(bench.send(syn(40_001, 4000))).isEqualTo(PASS);
    }
  }

  @Test
  void a_client_whose_clock_is_behind_is_dropped_by_the_gate_and_others_are_not()
      throws IOException {
    try (FaultBench bench = new FaultBench(behind(), GATE)) {
      bench.sendMarked(1, syn(40_000, 5000));
      assertThat(bench.timestampValue()).isEqualTo(5000);
      serverCloses(bench, 40_000, 5000);
      assertThat(bench.sendMarked(2, syn(40_001, 6000))).isEqualTo(DROP);
      assertThat(bench.timestampValue()).isEqualTo(6000 - HOUR);
      assertThat(bench.sendMarked(1, syn(40_002, 6000))).isEqualTo(PASS);
      assertThat(bench.counts()).isEqualTo(new FaultCount("clock", 1, 1));
    }
  }

  @Test
  void what_servers_echo_of_a_shifted_clock_is_what_the_client_sent() throws IOException {
    try (FaultBench bench = new FaultBench(behind())) {
      bench.sendMarked(2, syn(40_000, 5000));
      assertThat(bench.timestampValue()).isEqualTo(5000 - HOUR);
      assertThat(bench.changedBy()).isZero();
      bench.send(fromServer(5000, 1001, SYN, ACK).at(77, 5000 - HOUR));
      assertThat(bench.changedBy()).isZero();
      assertThat(bench.timestampValue()).isEqualTo(77);
      assertThat(bench.timestampEcho()).isEqualTo(5000);
      bench.sendMarked(2, fromClient(1001, 5001, ACK).at(5001, 77));
      assertThat(bench.timestampValue()).isEqualTo(5001 - HOUR);
      assertThat(bench.timestampEcho()).isEqualTo(77);
    }
  }

  @Test
  void a_segment_without_timestamps_has_nothing_to_shift() throws IOException {
    try (FaultBench bench = new FaultBench(behind())) {
      assertThat(bench.sendMarked(2, fromClient(1000, 0, SYN))).isEqualTo(PASS);
      assertThat(bench.changedBy()).isEqualTo(Onward.NO_FAULT);
      assertThat(bench.counts()).isEqualTo(new FaultCount("clock", 1, 0));
    }
  }

  private static Fault behind() {
    return new Fault.ShiftClock(Duration.ofMillis(HOUR), 2, "clock");
  }

  private static void serverCloses(FaultBench bench, int port, int clock) throws IOException {
    bench.send(syn(port, clock));
    bench.send(fromServer(5000, 1001, SYN, ACK).from(port).at(1, clock));
    bench.send(fromServer(5001, 1001, FIN, ACK).from(port).at(2, clock));
    bench.send(fromClient(1001, 5002, FIN, ACK).from(port).at(clock + 1, 2));
  }

  private static PacketBytes syn(int port, int clock) {
    return fromClient(1000, 0, SYN).from(port).at(clock, 0);
  }
}
