package io.twlab.lab;

import io.twlab.need.NeedsNamespaces;

/// [TapContract] on network namespaces.
@NeedsNamespaces
class NamespaceTapIT extends TapContract {
  @Override
  Backend backend(String agentMainClass) throws LabException {
    return NamespaceBackend.create(agentMainClass, "io.twlab.agent.Rehearsal");
  }
}
