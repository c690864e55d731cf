package io.twlab.lab;

import io.twlab.measure.LinkState;
import java.util.List;

/// What emulates the link of one lab.
sealed interface Emulation permits NetemLink, WireLink {
  /// The emulated directions as they are now.
  List<LinkState> states() throws LabException;

  /// See [Lab#record()].
  default void record() throws LabException {}

  /// See [Lab#recorded()].
  default LinkRecord recorded() throws LabException {
    return LinkRecord.NOTHING;
  }
}
