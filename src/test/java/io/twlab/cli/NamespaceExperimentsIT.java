package io.twlab.cli;

import io.twlab.need.NeedsNamespaces;

/// The shipped experiments in network namespaces.
@NeedsNamespaces
class NamespaceExperimentsIT extends ExperimentsContract {
  NamespaceExperimentsIT() {
    super("namespaces");
  }
}
