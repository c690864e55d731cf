package io.twlab.measure;

/// What a fault did in a trial's window and tail.
///
/// @param name of the fault
/// @param matched segments that it was for
/// @param acted of them those where it could do what it is for; a replay without a segment to
///   replay does not act
public record FaultCount(String name, long matched, long acted) {}
