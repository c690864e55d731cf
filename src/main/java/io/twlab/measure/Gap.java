package io.twlab.measure;

/// Samples that could not be taken.
///
/// @param source what was read, such as `/proc/net/sockstat`
/// @param missing how many samples are missing
/// @param reason of the first one
public record Gap(NodeId node, String source, long missing, String reason) {
  /// `4 samples of /proc/net/sockstat in client1 are missing: …`.
  public String sentence() {
    return (missing == 1 ? "1 sample of " : missing + " samples of ")
        + source
        + " in "
        + node
        + (missing == 1 ? " is missing: " : " are missing: ")
        + reason;
  }
}
