package io.twlab.cli;

import io.twlab.need.NeedsDocker;

/// The shipped experiments in containers.
@NeedsDocker
class DockerExperimentsIT extends ExperimentsContract {
  DockerExperimentsIT() {
    super("docker");
  }
}
