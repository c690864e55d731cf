package io.twlab.lab;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// [LabContract] on Docker.
class DockerLabIT extends LabContract {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  Backend backend(String agentMainClass) throws LabException {
    return DockerBackend.connect(agentMainClass, PATIENCE);
  }

  @Override
  List<String> remains() throws LabException {
    try (DockerEngine engine = DockerEngine.connect(PATIENCE)) {
      Stream<String> containers =
          engine
              .client()
              .listContainersCmd()
              .withShowAll(true)
              .withLabelFilter(List.of(DockerLabels.CONTROLLER))
              .exec()
              .stream()
              .map(Container::getId);
      Stream<String> networks =
          engine
              .client()
              .listNetworksCmd()
              .withFilter("label", List.of(DockerLabels.CONTROLLER))
              .exec()
              .stream()
              .map(Network::getName);
      return Stream.concat(containers, networks).toList();
    }
  }
}
