package io.twlab.lab;

import io.twlab.need.NeedsNamespaces;
import io.twlab.spec.BackendChoice;

/// [LabContract] on network namespaces.
@NeedsNamespaces
class NamespaceLabIT extends LabContract {
  NamespaceLabIT() {
    super(BackendChoice.NAMESPACES);
  }

  @Override
  Backend backend(String agentMainClass) throws LabException {
    return NamespaceBackend.create(agentMainClass, "io.twlab.agent.Rehearsal");
  }
}
