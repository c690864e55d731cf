package io.twlab.kernel;

import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsTime;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Link;

/// A link between containers that twlab's own wire impairs, on this machine's kernel.
@NeedsDocker
@NeedsTime
class DockerWireLinkIT extends LinkContract {
  DockerWireLinkIT() {
    super(BackendChoice.DOCKER, Link.Emulation.WIRE);
  }
}
