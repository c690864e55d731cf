package io.twlab.lab;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
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
    try {
      for (Container container : containers()) {
        removeContainer(container.getId());
        removed.add("container " + String.join(",", container.getNames()));
      }
      for (Network network : networks()) {
        removeNetwork(network.getId());
        removed.add("network " + network.getName());
      }
      return removed;
    } catch (DockerException e) {
      throw DockerErrors.failed("leftovers cannot be removed", e);
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

  private void removeContainer(String id) {
    try {
      engine.client().removeContainerCmd(id).withForce(true).exec();
    } catch (NotFoundException | ConflictException _) {
      // It removes itself at this moment.
    }
  }

  private void removeNetwork(String id) {
    try {
      engine.client().removeNetworkCmd(id).exec();
    } catch (NotFoundException _) {
      // Another controller was quicker.
    }
  }
}
