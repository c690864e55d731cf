package io.twlab.lab;

import io.twlab.need.NeedsDocker;
import java.time.Duration;

/// [FaultsContract] on containers.
@NeedsDocker
class DockerFaultsIT extends FaultsContract {
  private static final int LINKTYPE_RAW = 101;

  @Override
  Backend backend(String agentMainClass) throws LabException {
    return DockerBackend.connect(agentMainClass, Duration.ofSeconds(5));
  }

  @Override
  int linkType() {
    return LINKTYPE_RAW;
  }
}
