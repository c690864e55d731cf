package io.twlab.host;

import io.twlab.spec.PortRange;
import io.twlab.spec.Topology;
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
/// What comes back and belongs to no connection that the router knows is for the router itself, and
/// is dropped, as home routers do: its kernel would answer with a RST, which would end TIME_WAIT at
/// a server in the name of a client that never sent it.
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
  static final String TABLE = "twlab";

  public NatRuleset {
    warmUp = List.copyOf(warmUp);
  }

  /// A place on a packet's way, with the priority that such rules have there.
  private enum Hook {
    FORWARD("senders", "type filter hook forward priority mangle;"),
    INPUT("own", "type filter hook input priority filter;"),
    POSTROUTING("translation", "type nat hook postrouting priority srcnat;");

    private final String chain;
    private final String definition;

    Hook(String chain, String definition) {
      this.chain = chain;
      this.definition = definition;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param key its name in the results, and its comment in the kernel
  private record Rule(String key, Hook hook, String text) {
    private String line() {
      return "    " + text + " comment \"" + key + "\"\n";
    }
  }

  /// For [NftCommand#apply(String)].
  public String text() {
    List<Rule> all = all();
    StringBuilder text = new StringBuilder();
    text.append("table %s %s {\n".formatted(family(), TABLE));
    for (Hook hook : Hook.values()) {
      List<Rule> rules = all.stream().filter(rule -> rule.hook() == hook).toList();
      if (!rules.isEmpty()) {
        text.append("  chain %s {\n    %s\n".formatted(hook.chain, hook.definition));
        rules.forEach(rule -> text.append(rule.line()));
        text.append("  }\n");
      }
    }
    return text.append("}\n").toString();
  }

  /// The rules in the order in which they are made, as [NftListing#rules(String)] reads them back:
  /// `client1` where senders are told apart, `unsolicited` for what comes back and was not asked
  /// for, `warm-up`, and `translation` for all else.
  public SequencedMap<String, String> rules() {
    SequencedMap<String, String> rules = new LinkedHashMap<>();
    all().forEach(rule -> rules.put(rule.key(), rule.hook().word() + ": " + rule.text()));
    return rules;
  }

  private List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    senders.forEach(
        (client, addresses) ->
            rules.add(
                new Rule(
                    "client" + client,
                    Hook.FORWARD,
                    joined(NatText.from(family(), addresses), NatText.mark(family(), client)))));
    rules.add(new Rule("unsolicited", Hook.INPUT, joined(NatText.arriving(device), NatText.DROP)));
    rules.add(
        new Rule(
            "warm-up",
            Hook.POSTROUTING,
            joined(
                NatText.leaving(device),
                NatText.from(family(), warmUp),
                translation(Optional.empty(), Topology.PortChoice.KEEP))));
    rules.add(new Rule("translation", Hook.POSTROUTING, ofMeasured()));
    return rules;
  }

  /// Only some protocols have ports to give out.
  private String ofMeasured() {
    String translation = translation(topology.natPorts(), topology.natChoice());
    return topology.natPorts().isPresent()
        ? joined(NatText.leaving(device), NatText.ofProtocol(NatText.TCP), translation)
        : joined(NatText.leaving(device), translation);
  }

  private String translation(Optional<PortRange> range, Topology.PortChoice choice) {
    Optional<String> ports = range.map(all -> NatText.ports(all.low(), all.high()));
    return switch (topology.nat()) {
      case NONE -> throw new IllegalStateException("nothing is translated");
      case SNAT -> NatText.translation("snat", Optional.of(to), ports, flag(choice));
      case MASQUERADE -> NatText.translation("masquerade", Optional.empty(), ports, flag(choice));
    };
  }

  private static Optional<String> flag(Topology.PortChoice choice) {
    return switch (choice) {
      case KEEP -> Optional.empty();
      case RANDOM, FULLY_RANDOM ->
          Optional.of(choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    };
  }

  private String family() {
    return switch (topology.family()) {
      case IPV4 -> "ip";
      case IPV6 -> "ip6";
    };
  }

  private static String joined(String... parts) {
    return List.of(parts).stream().collect(Collectors.joining(" "));
  }
}
