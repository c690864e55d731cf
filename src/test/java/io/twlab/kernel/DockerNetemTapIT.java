package io.twlab.kernel;

import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsDockerd;
import io.twlab.need.NeedsNetem;
import io.twlab.need.NeedsTime;
import io.twlab.spec.BackendChoice;

/// [NetemTapContract] on containers.
@NeedsNetem
@NeedsDocker
@NeedsDockerd
@NeedsTime
class DockerNetemTapIT extends NetemTapContract {
  DockerNetemTapIT() {
    super(BackendChoice.DOCKER);
  }
}
