/// The wire: a link in user space, for kernels without netem. What is read from one device is
/// written to another one after its delay, or lost on the way.
///
/// [io.twlab.packet.wire.Fates] decide, from a seed and a packet's number alone, what happens to
/// it; a [io.twlab.packet.wire.Lane] keeps the packets of one direction until they are due, by
/// whatever clock it is told; [io.twlab.packet.wire.Wire] reads, waits and writes.
///
/// May use `spec`, `measure`, `linux`.
package io.twlab.packet.wire;
