package io.twlab.kernel;

import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTime;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Link;

/// A link between namespaces that twlab's own wire impairs, on this machine's kernel.
@NeedsNamespaces
@NeedsTime
class NamespaceWireLinkIT extends LinkContract {
  NamespaceWireLinkIT() {
    super(BackendChoice.NAMESPACES, Link.Emulation.WIRE);
  }
}
