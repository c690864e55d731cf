package io.twlab.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A qdisc as tc(8) shows it.
///
/// @param root whether it is the one that packets of the device meet first
/// @param netem its options, if it is netem
public record Qdisc(
    String device, String kind, boolean root, Optional<NetemOptions> netem, Statistics statistics) {

  /// What went through since the qdisc was made. netem counts in `drops` both what it was told to
  /// lose and what found its queue full (net/sched/sch_netem.c).
  ///
  /// @param packets that have left it
  /// @param backlogBytes that wait in it, in `backlogPackets` packets
  public record Statistics(
      long bytes,
      long packets,
      long drops,
      long overlimits,
      long requeues,
      long backlogBytes,
      long backlogPackets) {}

  /// Reads what [TcCommand#show()] printed.
  ///
  /// @throws IllegalArgumentException when it is not what tc prints
  public static List<Qdisc> parse(String json) {
    try {
      List<Qdisc> qdiscs = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(json.isBlank() ? "[]" : json)) {
        qdiscs.add(of(node));
      }
      return List.copyOf(qdiscs);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not what tc -j prints: " + e.getOriginalMessage(), e);
    }
  }

  private static Qdisc of(JsonNode node) {
    String kind = node.path("kind").asText();
    Optional<NetemOptions> netem =
        kind.equals("netem")
            ? Optional.of(NetemOptions.of(node.path("options")))
            : Optional.empty();
    return new Qdisc(
        node.path("dev").asText(), kind, node.path("root").asBoolean(), netem, statistics(node));
  }

  private static Statistics statistics(JsonNode node) {
    return new Statistics(
        node.path("bytes").asLong(),
        node.path("packets").asLong(),
        node.path("drops").asLong(),
        node.path("overlimits").asLong(),
        node.path("requeues").asLong(),
        node.path("backlog").asLong(),
        node.path("qlen").asLong());
  }
}
