package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.Sighting.Packet;
import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTcpdump;
import io.twlab.spec.Fault;
import io.twlab.spec.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What faults do to clients behind one address, seen at the interfaces of all ends; without them
/// the ends see the same.
@NeedsNamespaces
@NeedsTcpdump
class RouterFaultsSeenIT extends SeenAtBothEnds {
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
    twoClients().values().forEach(RouterFaultsSeenIT::agreeButForNames);
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
