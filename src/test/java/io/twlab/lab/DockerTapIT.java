package io.twlab.lab;

import io.twlab.need.NeedsDocker;
import java.time.Duration;

/// [TapContract] on containers.
@NeedsDocker
class DockerTapIT extends TapContract {
  @Override
  Backend backend(String agentMainClass) throws LabException {
    return DockerBackend.connect(agentMainClass, Duration.ofSeconds(5));
  }
}
