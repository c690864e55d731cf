package io.twlab.packet.fault;

import io.twlab.measure.LinkDirection;
import io.twlab.spec.Fault.SegmentKind;
import java.util.Optional;

/// A segment that a fault keeps.
///
/// @param order counts what was held so far
/// @param ticket by which whoever was told of it knows it again
/// @param slot in the memory of what is held
/// @param dueNs when it goes on; never, if it waits for another segment
/// @param until what it waits for, if not for a time
record Held(
    long order,
    int ticket,
    LinkDirection direction,
    int slot,
    int length,
    long dueNs,
    Optional<SegmentKind> until) {}
