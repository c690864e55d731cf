package io.twlab.measure;

/// Samples that could not be taken.
///
/// @param source what was read, such as `/proc/net/sockstat`
/// @param missing how many samples are missing
/// @param reason of the first one
public record Gap(NodeId node, String source, long missing, String reason) {}
