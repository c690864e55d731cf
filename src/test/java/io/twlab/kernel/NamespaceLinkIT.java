package io.twlab.kernel;

import io.twlab.need.NeedsNetem;
import io.twlab.spec.BackendChoice;

/// An impaired link between namespaces.
@NeedsNetem
class NamespaceLinkIT extends LinkContract {
  NamespaceLinkIT() {
    super(BackendChoice.NAMESPACES);
  }
}
