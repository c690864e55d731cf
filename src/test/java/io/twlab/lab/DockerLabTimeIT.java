package io.twlab.lab;

import io.twlab.need.NeedsDocker;
import java.time.Duration;

/// [LabTimeContract] on containers.
@NeedsDocker
class DockerLabTimeIT extends LabTimeContract {
  @Override
  Backend backend(String agentMainClass) throws LabException {
    return DockerBackend.connect(agentMainClass, Duration.ofSeconds(5));
  }
}
