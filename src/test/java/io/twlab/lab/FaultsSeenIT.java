package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.Sighting.Packet;
import io.twlab.measure.Segment;
import io.twlab.measure.TcpFlag;
import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTcpdump;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What faults do, seen by an instrument that is not twlab's: tcpdump(8) at the interfaces of both
/// ends. Each fault's test has its other half: without it the two ends see the same.
@NeedsNamespaces
@NeedsTcpdump
@Timeout(60)
class FaultsSeenIT {
  private static final int CLIENT_PORT = 40_000;
  private static final int SERVER_PORT = 7000;
  private static final Duration HELD_FOR = Duration.ofMillis(150);

  /// By how much ends' clocks may be set during a test: CLOCK_REALTIME is adjusted.
  private static final long CLOCK_ERROR_NS = 2_000_000;

  /// One clock for all of a machine's connections, as before Linux 4.10: only so can a gate tell
  /// machines apart by it.
  private static final Sysctls ONE_CLOCK =
      new Sysctls(
          Optional.empty(),
          new TreeMap<>(Map.of("net.ipv4.tcp_timestamps", "2")),
          new TreeMap<>(),
          new TreeMap<>());

  @TempDir private Path folder;
  private Backend backend;

  /// What both ends saw of a pair of client and server, and what twlab's link did.
  private record Pair(Crossing toServer, Crossing toClient, LinkRecord recorded) {
    void agrees() {
      agree(toServer);
      agree(toClient);
    }

    private static void agree(Crossing crossing) {
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

  @Test
  void a_dropped_segment_leaves_its_sender_and_never_arrives() throws Exception {
    Fault drop = new Fault.Drop(first(Side.CLIENT, SegmentKind.DATA), "lost");
    Pair pair = pair(3, "fin", drop);
    Packet lost = firstData(pair.toServer().packetsSent());
    assertThat(pair.toServer().missing()).containsExactly(lost);
    assertThat(pair.toServer().added()).isEmpty();
    assertThat(firstData(pair.toServer().packetsReceived()).sequence())
        .as("sent again")
        .isEqualTo(lost.sequence());
    Pair.agree(pair.toClient());
    pair(3, "fin").agrees();
  }

  @Test
  void a_held_segment_arrives_late_and_once() throws Exception {
    Fault hold =
        new Fault.Hold(
            first(Side.CLIENT, SegmentKind.DATA), "late", Optional.of(HELD_FOR), Optional.empty());
    Pair pair = pair(3, "fin", hold);
    pair.agrees();
    Packet held = firstData(pair.toServer().packetsSent());
    assertThat(pair.toServer().lateNs(held))
        .isGreaterThanOrEqualTo(HELD_FOR.toNanos() - CLOCK_ERROR_NS);
    Pair without = pair(3, "fin");
    without.agrees();
    assertThat(without.toServer().packetsSent())
        .filteredOn(packet -> without.toServer().lateNs(packet) < HELD_FOR.toNanos())
        .as("a busy machine may make some as late, not most")
        .hasSizeGreaterThan(without.toServer().sent().size() / 2);
  }

  @Test
  void a_duplicate_leaves_once_and_arrives_twice() throws Exception {
    Fault twice = new Fault.Duplicate(first(Side.SERVER, SegmentKind.DATA), "doubled");
    Pair pair = pair(3, "fin", twice);
    Packet original = firstData(pair.toClient().packetsSent());
    assertThat(pair.toClient().missing()).isEmpty();
    assertThat(pair.toClient().added()).containsExactly(original);
    assertThat(pair.toClient().received())
        .filteredOn(one -> one.packet().equals(original))
        .allMatch(Sighting::sound);
    Pair.agree(pair.toServer());
    pair(3, "fin").agrees();
  }

  @Test
  void a_forged_reset_comes_with_the_number_that_its_receiver_expects_and_nobody_sent_it()
      throws Exception {
    Fault cut = new Fault.Reset(first(Side.SERVER, SegmentKind.DATA), "cut");
    Pair pair = pair(50, "fin", cut);
    Packet data = firstData(pair.toClient().packetsSent());
    assertThat(pair.toClient().missing()).isEmpty();
    assertThat(pair.toClient().added()).hasSize(1);
    Packet forged = pair.toClient().added().getFirst();
    assertThat(forged.flags()).isEqualTo("R.");
    assertThat(forged.sequence()).isEqualTo(data.sequence() + data.length() & 0xffff_ffffL);
    assertThat(forged.value()).as("it has no timestamps").isEqualTo(-1);
    assertThat(pair.toClient().received())
        .filteredOn(one -> one.packet().equals(forged))
        .singleElement()
        .matches(Sighting::sound);
    pair(50, "fin").agrees();
  }

  /// The copy from behind: one that covers needs a link faster than the kernel's clock of sequence
  /// numbers, which this one, watched at both ends, need not be.
  @Test
  void a_replayed_segment_is_one_that_its_sender_sent_in_the_connection_before() throws Exception {
    Fault replay =
        new Fault.Replay(
            Matching.from(Side.CLIENT, SegmentKind.DATA)
                .connection(Connections.EVEN)
                .offset(0)
                .first(1)
                .match(),
            "stale",
            Fault.Copy.BEHIND);
    try (Watched lab = open(Topology.PAIR, replay)) {
      Pair pair = pair(lab, twoConnections(lab));
      Pair.agree(pair.toClient());
      assertThat(pair.toServer().missing()).isEmpty();
      assertThat(pair.toServer().added()).hasSize(1);
      Packet late = pair.toServer().added().getFirst();
      List<Packet> sent = pair.toServer().packetsSent();
      assertThat(sent.indexOf(late)).as("sent in the old connection").isBetween(0, lastSyn(sent));
      List<Packet> received = pair.toServer().packetsReceived();
      int at = received.lastIndexOf(late);
      assertThat(at).as("come in the new one").isGreaterThan(lastSyn(received));
      long isn = received.get(lastSyn(received)).sequence();
      assertThat((int) (late.sequence() + late.length() - isn))
          .as("how far its end is ahead of the new connection's first number")
          .isNotPositive();
      assertThat(pair.toServer().received())
          .filteredOn(one -> one.packet().equals(late))
          .hasSize(2)
          .allMatch(Sighting::sound);
    }
    try (Watched lab = open(Topology.PAIR)) {
      pair(lab, twoConnections(lab)).agrees();
    }
  }

  @Test
  void a_clock_behind_changes_what_arrives_by_that_much_and_puts_echoes_right() throws Exception {
    long hourMs = Duration.ofHours(1).toMillis();
    Fault behind = new Fault.ShiftClock(Duration.ofHours(1), 2, "other_machine");
    Map<String, Crossing> seen = twoClients(behind);
    assertThat(unnamed(seen.get("second to server").packetsReceived()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            unnamed(seen.get("second to server").packetsSent()).stream()
                .map(packet -> packet.shifted(-hourMs, 0))
                .toList());
    assertThat(seen.get("second to server").received()).allMatch(Sighting::sound);
    assertThat(unnamed(seen.get("server to second").packetsReceived()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            unnamed(seen.get("server to second").packetsSent()).stream()
                .map(packet -> packet.shifted(0, hourMs))
                .toList());
    agreeButForNames(seen.get("first to server"));
    twoClients().values().forEach(FaultsSeenIT::agreeButForNames);
  }

  /// The second client's clock is behind in both halves; only the gate is there or not.
  @Test
  void a_recycle_gate_takes_away_the_syns_of_a_clock_that_is_behind() throws Exception {
    Fault behind = new Fault.ShiftClock(Duration.ofHours(1), 2, "other_machine");
    Fault gate = new Fault.RecycleGate(Duration.ofMinutes(1), "gate");
    Map<String, Crossing> seen = twoClients(behind, gate);
    agreeButForNames(seen.get("first to server"));
    assertThat(seen.get("second to server").packetsSent())
        .isNotEmpty()
        .allMatch(packet -> packet.flags().equals("S"));
    assertThat(seen.get("second to server").received()).isEmpty();
    Crossing without = twoClients(behind).get("second to server");
    assertThat(without.received()).hasSameSizeAs(without.sent());
    assertThat(without.packetsSent()).anyMatch(Packet::hasData);
  }

  @Test
  void the_capture_of_the_link_is_one_that_tcpdump_reads_and_lies_between_both_ends()
      throws Exception {
    Pair pair = pair(3, "fin");
    Path file = folder.resolve("capture.pcap");
    Files.write(file, pair.recorded().capture().orElseThrow());
    Tcpdump capture = Tcpdump.read(file);
    assertThat(capture.status()).isZero();
    assertThat(capture.remarks()).contains("EN10MB", "snapshot length 160");
    List<Segment> segments = pair.recorded().segments().segments();
    assertThat(capture.segments()).hasSameSizeAs(segments);
    for (int i = 0; i < segments.size(); i++) {
      Sighting sighting = capture.segments().get(i);
      assertSame(sighting.packet(), segments.get(i));
      Crossing crossing =
          sighting.packet().isFrom(clientEnd(pair)) ? pair.toServer() : pair.toClient();
      assertBetween(sighting, crossing);
    }
  }

  private static String clientEnd(Pair pair) {
    String ends = pair.toServer().packetsSent().getFirst().ends();
    return ends.substring(0, ends.indexOf(' '));
  }

  private static void assertSame(Packet packet, Segment segment) {
    assertThat(packet.length()).isEqualTo(segment.payloadBytes());
    assertThat(packet.flags().contains("S")).isEqualTo(segment.has(TcpFlag.SYN));
    assertThat(packet.flags().contains("F")).isEqualTo(segment.has(TcpFlag.FIN));
    assertThat(packet.value()).isEqualTo(segment.timestamps().orElseThrow().value());
    assertThat(packet.ends().replace(" > ", " "))
        .isEqualTo((segment.source() + " " + segment.destination()).replace(':', '.'));
    if (packet.sequence() >= 0) {
      assertThat(packet.sequence()).isEqualTo(segment.sequence());
    }
  }

  /// Three clocks of one machine: the sender's interface, the link, the receiver's.
  private static void assertBetween(Sighting onLink, Crossing crossing) {
    long lateNs = crossing.lateNs(onLink.packet());
    long leftNs =
        crossing.sent().stream()
            .filter(one -> one.packet().equals(onLink.packet()))
            .mapToLong(Sighting::atNs)
            .findFirst()
            .orElseThrow();
    assertThat(onLink.atNs() - leftNs).isBetween(-CLOCK_ERROR_NS, lateNs + CLOCK_ERROR_NS);
  }

  /// A connection of some exchanges of 100 bytes.
  private Pair pair(int rounds, String how, Fault... faults) throws Exception {
    try (Watched lab = open(Topology.PAIR, faults)) {
      exchange(lab, "A", rounds, 100, how);
      return pair(lab, lab.recorded());
    }
  }

  private Watched open(Topology topology, Fault... faults) throws Exception {
    Watched lab =
        new Watched(
            backend.open(
                new LabPlan(
                    "run",
                    "seen",
                    topology,
                    Joint.LINK,
                    Link.BARE,
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
  private static void exchange(Watched lab, String letter, int rounds, int bytes, String how)
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

  private static Match first(Side from, SegmentKind kind) {
    return Matching.from(from, kind).first(1).match();
  }

  private static Packet firstData(List<Packet> packets) {
    return packets.stream().filter(Packet::hasData).findFirst().orElseThrow();
  }

  private Pair pair(Watched lab, LinkRecord recorded) throws Exception {
    List<List<Sighting>> sightings = lab.sightings();
    String client = lab.addressOf(0) + "." + CLIENT_PORT;
    String server = lab.addressOf(1) + "." + SERVER_PORT;
    return new Pair(
        crossing(client, sightings.getFirst(), sightings.getLast()),
        crossing(server, sightings.getLast(), sightings.getFirst()),
        recorded);
  }

  private static Crossing crossing(String from, List<Sighting> there, List<Sighting> here) {
    return new Crossing(of(from, there), of(from, here));
  }

  private static List<Sighting> of(String from, List<Sighting> sightings) {
    return sightings.stream().filter(one -> one.packet().isFrom(from)).toList();
  }

  private static LinkRecord twoConnections(Watched lab) throws Exception {
    exchange(lab, "A", 3, 100, "rst");
    exchange(lab, "B", 1, 100, "rst");
    return lab.recorded();
  }

  private static int lastSyn(List<Packet> packets) {
    List<Integer> at = new ArrayList<>();
    for (int i = 0; i < packets.size(); i++) {
      if (packets.get(i).flags().equals("S")) {
        at.add(i);
      }
    }
    return at.getLast();
  }

  /// One connection each of two clients behind one address, to a port of its own; the server closes
  /// first.
  private Map<String, Crossing> twoClients(Fault... faults) throws Exception {
    Topology topology = new Topology(2, 1, 1, 1, 1, Topology.Family.IPV4, Topology.Nat.SNAT);
    Map<String, Crossing> seen = new HashMap<>();
    try (Watched lab = open(topology, faults)) {
      List<String> ends = new ArrayList<>();
      for (int client = 0; client < 2; client++) {
        String server = lab.addressOf(2) + " " + (SERVER_PORT + client);
        ends.add(server.replace(' ', '.'));
        assertThat(lab.ask(2, "listen-briefly " + server)).isEqualTo("listening");
      }
      for (int client = 0; client < 2; client++) {
        lab.ask(
            client,
            "exchange "
                + lab.addressOf(client)
                + " "
                + CLIENT_PORT
                + " "
                + ends.get(client).replaceFirst("\\.(\\d+)$", " $1")
                + " a 1 1 last");
      }
      lab.recorded();
      List<List<Sighting>> sightings = lab.sightings();
      List<String> names = List.of("first", "second");
      for (int client = 0; client < 2; client++) {
        String end = ends.get(client);
        String name = names.get(client);
        seen.put(
            name + " to server",
            new Crossing(to(end, sightings.get(client)), to(end, sightings.getLast())));
        seen.put(
            "server to " + name,
            new Crossing(of(end, sightings.getLast()), of(end, sightings.get(client))));
      }
    }
    return seen;
  }

  private static List<Sighting> to(String end, List<Sighting> sightings) {
    return sightings.stream().filter(one -> one.packet().ends().endsWith(" > " + end)).toList();
  }

  private static void agreeButForNames(Crossing crossing) {
    assertThat(unnamed(crossing.packetsReceived()))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(unnamed(crossing.packetsSent()));
  }

  /// The router has given other names to both.
  private static List<Packet> unnamed(List<Packet> packets) {
    return packets.stream().map(Packet::withoutEnds).toList();
  }
}
