package io.twlab.host;

import java.util.List;

/// nft(8): rules made and shown.
public final class NftCommand {
  private NftCommand() {}

  /// Succeeds where there is an nft.
  public static List<String> find() {
    return List.of("sh", "-c", "command -v nft");
  }

  /// Makes what a ruleset says, all of it or nothing. The text is one argument, which nft reads
  /// like a file.
  public static List<String> apply(String ruleset) {
    return List.of("nft", ruleset);
  }

  /// Shows every rule of the namespace, numbers as numbers, as [NftListing#rules(String)] reads it.
  public static List<String> show() {
    return List.of("nft", "-j", "-n", "list", "ruleset");
  }
}
