package io.twlab.lab;

import io.twlab.need.NeedsNamespaces;

/// [LabTimeContract] on network namespaces.
@NeedsNamespaces
class NamespaceLabTimeIT extends LabTimeContract {
  @Override
  Backend backend(String agentMainClass) throws LabException {
    return NamespaceBackend.create(agentMainClass, "io.twlab.agent.Rehearsal");
  }
}
