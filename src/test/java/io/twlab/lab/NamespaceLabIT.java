package io.twlab.lab;

import java.util.ArrayList;
import java.util.List;

/// [LabContract] on network namespaces.
class NamespaceLabIT extends LabContract {
  @Override
  Backend backend(String agentMainClass) throws LabException {
    return NamespaceBackend.create(agentMainClass, "io.twlab.agent.Rehearsal");
  }

  @Override
  List<String> remains() {
    List<String> labels = new ArrayList<>();
    ProcessHandle.allProcesses()
        .forEach(
            process ->
                NamespaceLeftovers.label(process.pid())
                    .ifPresent(label -> labels.add(label.toString())));
    return labels;
  }
}
