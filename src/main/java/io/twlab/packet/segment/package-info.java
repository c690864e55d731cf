/// TCP segments as bytes: a view that reads them where they lie, and what is needed to change or
/// make one.
///
/// May use `measure`, `linux`.
package io.twlab.packet.segment;
