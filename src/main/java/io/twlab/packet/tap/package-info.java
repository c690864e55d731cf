/// What the link saw: a record of the TCP segments and of what became of them, and the packets
/// themselves as a capture file. Both have a fixed size.
///
/// May use `measure`, `linux`.
package io.twlab.packet.tap;
