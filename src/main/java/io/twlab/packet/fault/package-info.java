/// Faults: what happens to chosen segments on the link.
///
/// [io.twlab.packet.fault.Connections] knows which connection a segment belongs to and what was
/// seen of it, a [io.twlab.packet.fault.Matcher] whether a fault is for it, and
/// [io.twlab.packet.fault.FaultEngine] what follows. No devices, no clock.
///
/// May use `spec`, `measure`, `linux`.
package io.twlab.packet.fault;
