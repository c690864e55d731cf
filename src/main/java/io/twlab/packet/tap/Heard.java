package io.twlab.packet.tap;

/// What was taken down at the two sides of a link.
///
/// @param missed packets of which the kernel had no copy, for want of room
/// @param untilNs what had passed before this moment (CLOCK_MONOTONIC) was heard
record Heard(Sightings came, Sightings left, long missed, long untilNs) {}
