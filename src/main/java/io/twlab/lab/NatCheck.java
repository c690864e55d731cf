package io.twlab.lab;

import io.twlab.host.CommandResult;
import io.twlab.host.NatRuleset;
import io.twlab.host.NftCommand;
import io.twlab.spec.Plan;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.util.List;
import java.util.TreeMap;

/// Finds out whether a kernel translates addresses by nf_tables, by asking it for such a rule.
final class NatCheck {
  private static final InetAddress ANY = InetAddress.ofLiteral("198.18.0.1");
  private static final Topology PROBE =
      new Topology(1, 1, 1, 1, 1, Topology.Family.IPV4, Topology.Nat.MASQUERADE);

  private NatCheck() {}

  static boolean isNeeded(Plan plan) {
    return plan.variants().stream().anyMatch(one -> one.scenario().topology().translates());
  }

  /// The command that tries, for a network namespace that is thrown away afterwards.
  static List<String> attempt() {
    return NftCommand.apply(new NatRuleset(PROBE, "lo", ANY, List.of(ANY), new TreeMap<>()).text());
  }

  /// Refuses where [#attempt()] failed.
  static void require(CommandResult result) throws LabException {
    if (!result.succeeded()) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "topology.nat: this kernel does not translate addresses by nf_tables: "
              + result.stderr().lines().findFirst().orElse("nft failed").strip(),
          "modprobe nft_chain_nat nft_masq, or a kernel with CONFIG_NFT_NAT and CONFIG_NFT_MASQ");
    }
  }

  /// Refuses where the image has no nft, or the engine's kernel no rules.
  static void requireInImage(Place container) throws LabException {
    if (!container.attempt(NftCommand.find()).succeeded()) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "topology.nat needs the command `nft`, which the node image has not",
          "apt-get install nftables (Debian, Ubuntu) or dnf install nftables (Fedora) on this"
              + " machine: the image, made of its tools where no registry answers, is then built"
              + " again");
    }
    require(container.attempt(attempt()));
  }

  static LabException nftMissing() {
    return new LabException(
        LabException.Cause.MACHINE,
        "topology.nat needs the command `nft`, which is missing",
        "apt-get install nftables (Debian, Ubuntu) or dnf install nftables (Fedora)");
  }
}
