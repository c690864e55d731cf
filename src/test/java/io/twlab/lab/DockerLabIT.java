package io.twlab.lab;

import io.twlab.need.NeedsDocker;
import io.twlab.spec.BackendChoice;
import java.time.Duration;

/// [LabContract] on Docker.
@NeedsDocker
class DockerLabIT extends LabContract {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  DockerLabIT() {
    super(BackendChoice.DOCKER);
  }

  @Override
  Backend backend(String agentMainClass) throws LabException {
    return DockerBackend.connect(agentMainClass, PATIENCE);
  }
}
