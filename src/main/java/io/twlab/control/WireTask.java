package io.twlab.control;

import io.twlab.measure.LinkDirection;
import io.twlab.spec.Link;
import java.util.Map;

/// What the wire of a lab has to be.
///
/// @param layer of its two devices
/// @param devices by which the kernel sends the packets of each direction
/// @param seed of the trial
public record WireTask(Layer layer, Map<LinkDirection, String> devices, Link link, long seed) {
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
