package io.twlab.measure;

/// How far the measured window of one node is; at most one a second.
public record Progress(long attempted, long ok, long failed, long timeWait) {}
