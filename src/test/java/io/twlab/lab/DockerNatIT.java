package io.twlab.lab;

import io.twlab.need.NeedsDocker;
import io.twlab.spec.BackendChoice;
import java.time.Duration;

/// [NatContract] on containers.
@NeedsDocker
class DockerNatIT extends NatContract {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  DockerNatIT() {
    super(BackendChoice.DOCKER);
  }

  @Override
  Backend backend(String agentMainClass) throws LabException {
    return DockerBackend.connect(agentMainClass, PATIENCE);
  }
}
