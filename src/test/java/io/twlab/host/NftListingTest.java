package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class NftListingTest {
  private static final SequencedMap<String, String> RULES =
      NftListing.rules(Captured.text("nft-ruleset-6.18.44-nftables-1.0.6.json"));

  @Test
  void rules_read_as_they_were_said() {
    assertThat(RULES)
        .containsEntry("client2", "forward: ip saddr { 198.18.0.2 } ip dscp set 2")
        .containsEntry("unsolicited", "input: iifname \"servers\" drop")
        .containsEntry("one port", ofTcp("snat to 198.18.3.253:50000-50000"))
        .containsEntry("fully-random", ofTcp("snat to 198.18.3.253:50000-50399 fully-random"))
        .containsEntry("random", ofTcp("masquerade to :50000-50399 random"))
        .containsEntry("masquerade", leaving("masquerade"))
        .containsEntry("ports6", ofTcp("snat to [2001:2:0:0:0:0:0:1fd]:50000-50399 random"));
  }

  /// The kernel sorts a set, and nft makes one address of a set that has one.
  @Test
  void sources_read_as_they_were_said_in_whatever_order() {
    assertThat(RULES)
        .containsEntry(
            "warm-up", leaving("ip saddr { 198.18.1.1, 198.18.1.2 } snat to 198.18.3.253"))
        .containsEntry(
            "warm-up6", leaving("ip6 saddr { 2001:2:0:0:0:0:0:101 } snat to 2001:2:0:0:0:0:0:1fd"));
  }

  @Test
  void another_table_is_not_ours_and_what_was_never_asked_for_is_seen() {
    assertThat(RULES.sequencedKeySet())
        .containsExactly(
            "client2",
            "unsolicited",
            "warm-up",
            "fully-random",
            "one port",
            "random",
            "masquerade",
            "foreign",
            "masquerade (again)",
            "warm-up6",
            "ports6");
    assertThat(RULES.get("foreign")).startsWith("postrouting: {\"match\"").contains("counter");
  }

  @Test
  void a_rule_of_a_chain_that_is_on_no_packets_way_says_so() {
    assertThat(
            NftListing.rules(
                """
                {"nftables": [{"chain": {"table": "twlab", "name": "own"}},
                 {"rule": {"table": "twlab", "chain": "own", "comment": "unsolicited",
                           "expr": [{"drop": null}]}}]}
                """))
        .containsExactly(Map.entry("unsolicited", "no hook: drop"));
  }

  @Test
  void an_empty_ruleset_has_no_rules_and_what_is_no_ruleset_is_an_error() {
    assertThat(NftListing.rules("{\"nftables\": [{\"metainfo\": {}}]}")).isEmpty();
    assertThatThrownBy(() -> NftListing.rules("Error: syntax"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nft -j");
  }

  private static String ofTcp(String translation) {
    return leaving("meta l4proto 6 " + translation);
  }

  private static String leaving(String rest) {
    return "postrouting: oifname \"servers\" " + rest;
  }
}
