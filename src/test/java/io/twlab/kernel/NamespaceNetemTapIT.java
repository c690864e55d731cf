package io.twlab.kernel;

import io.twlab.need.NeedsNetem;
import io.twlab.need.NeedsTime;
import io.twlab.spec.BackendChoice;

/// [NetemTapContract] on network namespaces.
@NeedsNetem
@NeedsTime
class NamespaceNetemTapIT extends NetemTapContract {
  NamespaceNetemTapIT() {
    super(BackendChoice.NAMESPACES);
  }
}
