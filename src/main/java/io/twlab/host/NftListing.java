package io.twlab.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.StringJoiner;

/// What [NftCommand#show()] prints, nft's JSON (libnftables-json(5)).
public final class NftListing {
  private static final String DUPLICATE = " (again)";

  private NftListing() {}

  /// The rules of twlab's table in their order: comment to where and what, as [NatRuleset#rules()]
  /// has them. What twlab never asks for stands there as nft printed it.
  ///
  /// @throws IllegalArgumentException when it is not what nft prints
  public static SequencedMap<String, String> rules(String json) {
    Map<String, String> hooks = new HashMap<>();
    SequencedMap<String, String> rules = new LinkedHashMap<>();
    for (JsonNode object : objects(json)) {
      JsonNode chain = object.path("chain");
      JsonNode rule = object.path("rule");
      if (isOurs(chain)) {
        hooks.put(chain.path("name").asText(), chain.path("hook").asText("no hook"));
      } else if (isOurs(rule)) {
        String hook = hooks.getOrDefault(rule.path("chain").asText(), "no chain");
        put(rules, rule.path("comment").asText(""), hook + ": " + text(rule.path("expr")));
      }
    }
    return rules;
  }

  private static JsonNode objects(String json) {
    try {
      return new ObjectMapper().readTree(json).path("nftables");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not what nft -j prints: " + e.getOriginalMessage(), e);
    }
  }

  private static boolean isOurs(JsonNode object) {
    return object.path("table").asText().equals(NatRuleset.TABLE);
  }

  /// Two rules of one name are two.
  private static void put(SequencedMap<String, String> rules, String key, String text) {
    String free = key;
    while (rules.containsKey(free)) {
      free += DUPLICATE;
    }
    rules.put(free, text);
  }

  private static String text(JsonNode expressions) {
    StringJoiner text = new StringJoiner(" ");
    expressions.forEach(expression -> text.add(part(expression)));
    return text.toString();
  }

  private static String part(JsonNode expression) {
    return matched(expression.path("match"))
        .or(() -> done(expression))
        .orElseGet(expression::toString);
  }

  private static Optional<String> matched(JsonNode match) {
    if (!match.path("op").asText().equals("==")) {
      return Optional.empty();
    }
    JsonNode value = match.path("right");
    JsonNode field = match.at("/left/payload");
    if (field.path("field").asText().equals("saddr")) {
      return Optional.of(NatText.from(field.path("protocol").asText(), addresses(value)));
    }
    return switch (match.at("/left/meta/key").asText()) {
      case "iifname" -> Optional.of(NatText.arriving(value.asText()));
      case "oifname" -> Optional.of(NatText.leaving(value.asText()));
      case "l4proto" -> Optional.of(NatText.ofProtocol(protocol(value)));
      default -> Optional.empty();
    };
  }

  /// nft may print the name, though asked for numbers.
  private static int protocol(JsonNode value) {
    return value.asText().equals("tcp") ? NatText.TCP : value.asInt();
  }

  /// nft makes one address of a set that has one.
  private static List<InetAddress> addresses(JsonNode value) {
    List<InetAddress> addresses = new ArrayList<>();
    if (value.isTextual()) {
      addresses.add(InetAddress.ofLiteral(value.asText()));
    } else {
      value.path("set").forEach(each -> addresses.add(InetAddress.ofLiteral(each.asText())));
    }
    return addresses;
  }

  private static Optional<String> done(JsonNode expression) {
    if (expression.has(NatText.DROP)) {
      return Optional.of(NatText.DROP);
    }
    JsonNode changed = expression.path("mangle");
    JsonNode field = changed.at("/key/payload");
    if (field.path("field").asText().equals("dscp")) {
      return Optional.of(
          NatText.mark(field.path("protocol").asText(), changed.path("value").asInt()));
    }
    return List.of("snat", "masquerade").stream()
        .filter(expression::has)
        .findFirst()
        .map(kind -> translation(kind, expression.path(kind)));
  }

  private static String translation(String kind, JsonNode options) {
    return NatText.translation(
        kind,
        text(options, "addr").map(InetAddress::ofLiteral),
        ports(options.path("port")),
        flags(options));
  }

  private static Optional<String> ports(JsonNode port) {
    if (port.isNumber()) {
      return Optional.of(NatText.ports(port.asInt(), port.asInt()));
    }
    JsonNode range = port.path("range");
    return range.isArray()
        ? Optional.of(NatText.ports(range.path(0).asInt(), range.path(1).asInt()))
        : Optional.empty();
  }

  /// One flag, or a list of several.
  private static Optional<String> flags(JsonNode options) {
    JsonNode flags = options.path("flags");
    if (!flags.isArray()) {
      return text(options, "flags");
    }
    List<String> words = new ArrayList<>();
    flags.forEach(flag -> words.add(flag.asText()));
    return Optional.of(String.join(",", words)).filter(all -> !all.isEmpty());
  }

  private static Optional<String> text(JsonNode object, String name) {
    return Optional.of(object.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
