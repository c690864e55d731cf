package io.twlab.lab;

import io.twlab.measure.LinkState;
import java.util.List;

/// What emulates the link of one lab.
sealed interface Emulation permits NetemLink, WireLink {
  /// The emulated directions as they are now.
  List<LinkState> states() throws LabException;
}
