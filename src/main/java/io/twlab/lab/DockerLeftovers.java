package io.twlab.lab;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.List;

/// Containers and networks whose controller is gone. Containers remove themselves when their
/// standard input ends, so normally only networks are left.
record DockerLeftovers(DockerEngine engine) {
  /// Removes them and returns their names.
  List<String> remove() throws LabException {
    List<String> removed = new ArrayList<>();
    DockerRemoval removal = new DockerRemoval(engine);
    try {
      for (Container container : containers()) {
        removal.container(container.getId());
        removed.add("container " + String.join(",", container.getNames()));
      }
      for (Network network : networks()) {
        removal.network(network.getId());
        removed.add("network " + network.getName());
      }
      return removed;
    } catch (DockerException e) {
      throw DockerErrors.failed("leftovers cannot be found", e);
    }
  }

  private List<Container> containers() {
    return engine
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(DockerLabels.CONTROLLER))
        .exec()
        .stream()
        .filter(each -> DockerLabels.areLeftovers(each.getLabels(), engine.local()))
        .toList();
  }

  private List<Network> networks() {
    return engine
        .client()
        .listNetworksCmd()
        .withFilter("label", List.of(DockerLabels.CONTROLLER))
        .exec()
        .stream()
        .filter(each -> DockerLabels.areLeftovers(each.getLabels(), engine.local()))
        .toList();
  }
}
