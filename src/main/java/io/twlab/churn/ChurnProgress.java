package io.twlab.churn;

/// How far a client's run is.
///
/// @param attempted started so far
/// @param failed ended otherwise than ok so far
public record ChurnProgress(long attempted, long ok, long failed) {}
