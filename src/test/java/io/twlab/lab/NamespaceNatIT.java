package io.twlab.lab;

import io.twlab.need.NeedsNamespaces;
import io.twlab.spec.BackendChoice;

/// [NatContract] on network namespaces.
@NeedsNamespaces
class NamespaceNatIT extends NatContract {
  NamespaceNatIT() {
    super(BackendChoice.NAMESPACES);
  }

  @Override
  Backend backend(String agentMainClass) throws LabException {
    return NamespaceBackend.create(agentMainClass, "io.twlab.agent.Rehearsal");
  }
}
