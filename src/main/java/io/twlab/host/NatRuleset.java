package io.twlab.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twlab.spec.PortRange;
import io.twlab.spec.Topology;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// What a router does to the source of packets that leave by one interface, in the language of
/// nft(8).
///
/// The warm-up gets any port: with the few that an experiment may give out, its connections would
/// keep measured ones waiting.
///
/// @param topology which kind of translation, which ports, how they are chosen
/// @param device by which packets leave
/// @param to the source that receivers see; a masquerade takes the device's, which is the same
/// @param warmUp sources of the warm-up
/// @param senders client to its addresses, for the DSCP field of what it sends to tell who it was;
///   empty where nobody has to know
public record NatRuleset(
    Topology topology,
    String device,
    InetAddress to,
    List<InetAddress> warmUp,
    SortedMap<Integer, List<InetAddress>> senders) {
  private static final String TABLE = "twlab";
  private static final String WARM_UP = "warm-up";
  private static final String TRANSLATION = "translation";

  public NatRuleset {
    warmUp = List.copyOf(warmUp);
  }

  /// For [NftCommand#apply(String)].
  public String text() {
    String family = word(topology.family());
    String leaving = "oifname \"" + device + "\" ";
    String ofWarmUp = family + " saddr { " + join(warmUp) + " } ";
    String onlyTcp = topology.natPorts().isPresent() ? "meta l4proto tcp " : "";
    return """
    table %s %s {
    %s  chain translation {
        type nat hook postrouting priority srcnat;
        %s
        %s
      }
    }
    """
        .formatted(
            family,
            TABLE,
            senderChain(family),
            leaving + ofWarmUp + rules().get(WARM_UP),
            leaving + onlyTcp + rules().get(TRANSLATION));
  }

  private String senderChain(String family) {
    if (senders.isEmpty()) {
      return "";
    }
    StringBuilder chain = new StringBuilder();
    chain.append("  chain senders {\n    type filter hook forward priority mangle;\n");
    senders.forEach(
        (client, addresses) ->
            chain.append(
                "    %s saddr { %s } %s\n"
                    .formatted(family, join(addresses), mark(family, client))));
    return chain.append("  }\n").toString();
  }

  private static String mark(String family, int client) {
    return family + " dscp set " + client;
  }

  /// What is done to packets, by whose they are, in the order in which the rules are made:
  /// `client1` where senders are told apart, `warm-up`, and `translation` for all else.
  public SequencedMap<String, String> rules() {
    SequencedMap<String, String> rules = new LinkedHashMap<>();
    senders
        .keySet()
        .forEach(client -> rules.put("client" + client, mark(word(topology.family()), client)));
    rules.put(WARM_UP, statement(Optional.empty(), Topology.PortChoice.KEEP));
    rules.put(TRANSLATION, statement(topology.natPorts(), topology.natChoice()));
    return rules;
  }

  private String statement(Optional<PortRange> ports, Topology.PortChoice choice) {
    return switch (topology.nat()) {
      case NONE -> throw new IllegalStateException("nothing is translated");
      case SNAT -> statement("snat", Optional.of(to), ports.map(NatRuleset::word), flag(choice));
      case MASQUERADE ->
          statement("masquerade", Optional.empty(), ports.map(NatRuleset::word), flag(choice));
    };
  }

  /// The statements of all rules of twlab's, in order, out of what [NftCommand#show()] printed.
  ///
  /// @throws IllegalArgumentException when it is not what nft prints
  public static List<String> statements(String json) {
    try {
      List<String> statements = new ArrayList<>();
      for (JsonNode object : new ObjectMapper().readTree(json).path("nftables")) {
        JsonNode rule = object.path("rule");
        if (rule.path("table").asText().equals(TABLE)) {
          rule.path("expr").forEach(expression -> read(expression).ifPresent(statements::add));
        }
      }
      return List.copyOf(statements);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not what nft -j prints: " + e.getOriginalMessage(), e);
    }
  }

  private static Optional<String> read(JsonNode expression) {
    JsonNode changed = expression.path("mangle");
    JsonNode field = changed.at("/key/payload");
    if (field.path("field").asText().equals("dscp")) {
      return Optional.of(mark(field.path("protocol").asText(), changed.path("value").asInt()));
    }
    for (String kind : List.of("snat", "masquerade")) {
      if (expression.has(kind)) {
        JsonNode options = expression.path(kind);
        return Optional.of(
            statement(
                kind,
                text(options.path("addr")).map(InetAddress::ofLiteral),
                ports(options.path("port")),
                flags(options.path("flags"))));
      }
    }
    return Optional.empty();
  }

  private static String statement(
      String kind, Optional<InetAddress> to, Optional<String> ports, Optional<String> flags) {
    String target =
        to.map(address -> ports.isPresent() ? bracketed(address) : address.getHostAddress())
                .orElse("")
            + ports.map(range -> ":" + range).orElse("");
    return kind
        + (target.isEmpty() ? "" : " to " + target)
        + flags.map(flag -> " " + flag).orElse("");
  }

  private static String bracketed(InetAddress address) {
    return address instanceof Inet6Address
        ? "[" + address.getHostAddress() + "]"
        : address.getHostAddress();
  }

  private static Optional<String> ports(JsonNode port) {
    if (port.isNumber()) {
      return Optional.of(port.asInt() + "-" + port.asInt());
    }
    JsonNode range = port.path("range");
    return range.isArray()
        ? Optional.of(range.path(0).asInt() + "-" + range.path(1).asInt())
        : Optional.empty();
  }

  /// One flag, or a list of several.
  private static Optional<String> flags(JsonNode flags) {
    if (!flags.isArray()) {
      return text(flags);
    }
    List<String> words = new ArrayList<>();
    flags.forEach(flag -> words.add(flag.asText()));
    return Optional.of(String.join(",", words)).filter(all -> !all.isEmpty());
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  private static Optional<String> flag(Topology.PortChoice choice) {
    return switch (choice) {
      case KEEP -> Optional.empty();
      case RANDOM, FULLY_RANDOM ->
          Optional.of(choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    };
  }

  private static String word(PortRange ports) {
    return ports.low() + "-" + ports.high();
  }

  private static String word(Topology.Family family) {
    return switch (family) {
      case IPV4 -> "ip";
      case IPV6 -> "ip6";
    };
  }

  private static String join(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
  }
}
