package io.twlab.control;

import io.twlab.measure.LinkDirection;
import io.twlab.spec.Link;
import io.twlab.spec.Tap;
import java.util.Map;

/// What the wire of a lab has to be.
///
/// @param layer of its two devices
/// @param devices by which the kernel sends the packets of each direction
/// @param tap what is done to single segments, from [ToLink.StartRecording] on
/// @param seed of the trial
public record WireTask(
    Layer layer, Map<LinkDirection, String> devices, Link link, Tap tap, long seed) {
  public WireTask {
    devices = Map.copyOf(devices);
  }

  /// What packets begin with.
  public enum Layer {
    /// The wire joins two bridges, by TAP devices.
    ETHERNET,
    /// It is between a router and itself, by TUN devices.
    IP
  }
}
