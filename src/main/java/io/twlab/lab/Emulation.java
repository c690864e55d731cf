package io.twlab.lab;

import io.twlab.measure.LinkState;
import java.util.List;

/// What is on the link of one lab: what emulates it, or listens to it.
sealed interface Emulation permits NetemLink, TappedLink, WireLink {
  /// The emulated directions as they are now.
  List<LinkState> states() throws LabException;

  /// See [Lab#record()].
  default void record() throws LabException {}

  /// See [Lab#recorded()].
  default LinkRecord recorded() throws LabException {
    return LinkRecord.NOTHING;
  }
}
