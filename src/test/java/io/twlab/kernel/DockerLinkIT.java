package io.twlab.kernel;

import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsDockerd;
import io.twlab.need.NeedsNetem;
import io.twlab.need.NeedsTime;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Link;

/// An impaired link between containers.
@NeedsNetem
@NeedsDocker
@NeedsDockerd
@NeedsTime
class DockerLinkIT extends LinkContract {
  DockerLinkIT() {
    super(BackendChoice.DOCKER, Link.Emulation.NETEM);
  }
}
