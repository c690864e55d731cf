package io.twlab.control;

import io.twlab.measure.Role;
import java.util.Map;

/// Where the tap of a link has to listen.
///
/// @param sides interface to the side of the link that it is on
public record TapTask(Map<String, Role> sides) {
  public TapTask {
    sides = Map.copyOf(sides);
  }
}
