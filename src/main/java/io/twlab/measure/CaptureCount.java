package io.twlab.measure;

/// How much of what came to a link its capture file holds.
///
/// @param packets the first ones, which it holds
/// @param leftOut those after them, for which it had no room
public record CaptureCount(long packets, long leftOut) {}
