package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.Sighting.Packet;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Match;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Link;
import io.twlab.spec.Matching;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A client and a server, and what an instrument that is not twlab's sees of them: tcpdump(8) at
/// the interfaces of both ends.
@Timeout(60)
abstract class SeenAtBothEnds {
  static final int CLIENT_PORT = 40_000;
  static final int SERVER_PORT = 7000;

  /// By how much ends' clocks may be set during a test: CLOCK_REALTIME is adjusted.
  static final long CLOCK_ERROR_NS = 2_000_000;

  /// One clock for all of a machine's connections, as before Linux 4.10: only so can a gate tell
  /// machines apart by it.
  private static final Sysctls ONE_CLOCK =
      new Sysctls(
          Optional.empty(),
          new TreeMap<>(Map.of("net.ipv4.tcp_timestamps", "2")),
          new TreeMap<>(),
          new TreeMap<>());

  @TempDir Path folder;
  private Backend backend;

  /// What both ends saw of a pair of client and server, and what twlab's link did.
  record Pair(Crossing toServer, Crossing toClient, LinkRecord recorded) {
    void agrees() {
      agree(toServer);
      agree(toClient);
    }

    static void agree(Crossing crossing) {
      assertThat(crossing.sent()).isNotEmpty();
      assertThat(crossing.packetsReceived())
          .containsExactlyInAnyOrderElementsOf(crossing.packetsSent());
    }
  }

  @BeforeEach
  void prepare() throws LabException {
    backend = NamespaceBackend.create(EchoAgent.class.getName(), "io.twlab.agent.Rehearsal");
    backend.prepare(System.out::println);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  /// A connection of some exchanges of 100 bytes.
  Pair pair(int rounds, String how, Fault... faults) throws Exception {
    return pair(Link.BARE, rounds, how, faults);
  }

  Pair pair(Link link, int rounds, String how, Fault... faults) throws Exception {
    try (Watched lab = open(Topology.PAIR, link, faults)) {
      exchange(lab, "A", rounds, 100, how);
      return pair(lab, lab.recorded());
    }
  }

  Watched open(Topology topology, Fault... faults) throws Exception {
    return open(topology, Link.BARE, faults);
  }

  Watched open(Topology topology, Link link, Fault... faults) throws Exception {
    Watched lab =
        new Watched(
            backend.open(
                new LabPlan(
                    "run",
                    "seen",
                    topology,
                    Joint.LINK,
                    link,
                    new Tap(List.of(faults), true),
                    ONE_CLOCK,
                    7,
                    0,
                    Transport.EPOLL)),
            Files.createTempDirectory(folder, "lab"));
    if (!topology.translates()) {
      String there = lab.addressOf(1) + " " + SERVER_PORT;
      assertThat(lab.ask(1, "listen " + there)).isEqualTo("listening");
    }
    return lab;
  }

  /// See [EchoAgent].
  static void exchange(Watched lab, String letter, int rounds, int bytes, String how)
      throws Exception {
    lab.ask(
        0,
        "exchange %s %d %s %d %s %d %d %s"
            .formatted(
                lab.addressOf(0),
                CLIENT_PORT,
                lab.addressOf(1),
                SERVER_PORT,
                letter,
                rounds,
                bytes,
                how));
  }

  static Match first(Side from, SegmentKind kind) {
    return Matching.from(from, kind).first(1).match();
  }

  static List<Packet> data(List<Packet> packets) {
    return packets.stream().filter(Packet::hasData).toList();
  }

  static Packet firstData(List<Packet> packets) {
    return data(packets).getFirst();
  }

  Pair pair(Watched lab, LinkRecord recorded) throws Exception {
    return pair(lab, SERVER_PORT, recorded);
  }

  Pair pair(Watched lab, int serverPort, LinkRecord recorded) throws Exception {
    List<List<Sighting>> sightings = lab.sightings();
    String client = lab.addressOf(0) + "." + CLIENT_PORT;
    String server = lab.addressOf(1) + "." + serverPort;
    return new Pair(
        crossing(client, sightings.getFirst(), sightings.getLast()),
        crossing(server, sightings.getLast(), sightings.getFirst()),
        recorded);
  }

  static Crossing crossing(String from, List<Sighting> there, List<Sighting> here) {
    return new Crossing(of(from, there), of(from, here));
  }

  static List<Sighting> of(String from, List<Sighting> sightings) {
    return sightings.stream().filter(one -> one.packet().isFrom(from)).toList();
  }

  static int lastSyn(List<Packet> packets) {
    return starts(packets, "S").getLast();
  }

  /// Where in a list the segments with just these flags are.
  static List<Integer> starts(List<Packet> packets, String flags) {
    return IntStream.range(0, packets.size())
        .filter(at -> packets.get(at).flags().equals(flags))
        .boxed()
        .toList();
  }
}
