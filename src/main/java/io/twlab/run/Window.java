package io.twlab.run;

/// The moments that bound a trial's data, CLOCK_MONOTONIC.
///
/// @param startedNs start of the measured window
/// @param endedNs its end, before the tail
/// @param drainedNs end of observation
record Window(long startedNs, long endedNs, long drainedNs) {}
