package io.twlab.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of iproute2 that a tc(8) comes from.
///
/// @param text as it calls itself
public record TcVersion(int major, int minor, String text) {
  private static final Pattern NUMBERED = Pattern.compile("iproute2-(v?(\\d+)\\.(\\d+)[^,\\s]*)");

  /// Reads what [TcCommand#version()] printed. Versions before 5.0 were named by dates and count as
  /// 0.0.
  public static TcVersion parse(String stdout) {
    Matcher matcher = NUMBERED.matcher(stdout);
    return matcher.find()
        ? new TcVersion(
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            "iproute2 " + matcher.group(1))
        : new TcVersion(0, 0, stdout.strip());
  }

  /// Whether netem's random numbers can be given a seed (iproute2 6.6, TCA_NETEM_PRNG_SEED).
  public boolean seedsNetem() {
    return major > 6 || (major == 6 && minor >= 6);
  }
}
