package io.twlab.kernel;

import io.twlab.need.NeedsNetem;
import io.twlab.need.NeedsTime;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Link;

/// An impaired link between namespaces.
@NeedsNetem
@NeedsTime
class NamespaceLinkIT extends LinkContract {
  NamespaceLinkIT() {
    super(BackendChoice.NAMESPACES, Link.Emulation.NETEM);
  }
}
