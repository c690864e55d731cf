package io.twlab.lab;

import io.twlab.lab.Sighting.Packet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One way of one connection or more across the link: what left its sender, and what came to its
/// receiver.
record Crossing(List<Sighting> sent, List<Sighting> received) {
  List<Packet> packetsSent() {
    return packets(sent);
  }

  List<Packet> packetsReceived() {
    return packets(received);
  }

  /// What left and did not come, or came less often.
  List<Packet> missing() {
    return minus(packetsSent(), packetsReceived());
  }

  /// What came and did not leave, or came more often.
  List<Packet> added() {
    return minus(packetsReceived(), packetsSent());
  }

  /// How long it was on its way, by the two interfaces' times; it has to have come once.
  long lateNs(Packet packet) {
    return momentOf(packet, received) - momentOf(packet, sent);
  }

  private static long momentOf(Packet packet, List<Sighting> sightings) {
    return sightings.stream()
        .filter(one -> one.packet().equals(packet))
        .mapToLong(Sighting::atNs)
        .findFirst()
        .orElseThrow(() -> new AssertionError(packet + " is not in " + sightings));
  }

  private static List<Packet> packets(List<Sighting> sightings) {
    return sightings.stream().map(Sighting::packet).toList();
  }

  private static List<Packet> minus(List<Packet> all, List<Packet> others) {
    Map<Packet, Integer> times = new HashMap<>();
    others.forEach(one -> times.merge(one, 1, Integer::sum));
    return all.stream().filter(one -> times.merge(one, -1, Integer::sum) < 0).toList();
  }
}
