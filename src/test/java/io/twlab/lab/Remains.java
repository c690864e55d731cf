package io.twlab.lab;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import io.twlab.spec.BackendChoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What labs have made and is still there, found by label.
///
/// @param controllers whose labs count; others on this machine are neighbours
public record Remains(BackendChoice backend, Predicate<ControllerId> controllers) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Of the process with that id, also when it is gone.
  public static Remains of(BackendChoice backend, long pid) {
    return new Remains(backend, controller -> controller.pid() == pid);
  }

  /// Of this process, and of any that is gone.
  public static Remains ofThisProcessAndTheDead(BackendChoice backend) {
    ControllerId self = ControllerId.current();
    return new Remains(
        backend,
        controller ->
            controller.equals(self) || controller.liveness() == ControllerId.Liveness.DEAD);
  }

  /// Labelled processes; on Docker containers and networks too. Empty when nothing is left.
  public List<String> list() throws LabException {
    return switch (backend) {
      case NAMESPACES, AUTO -> processes().toList();
      case DOCKER -> Stream.concat(processes(), inEngine().stream()).toList();
    };
  }

  private Stream<String> processes() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> NamespaceLeftovers.label(process.pid()).stream())
        .filter(label -> controllers.test(label.controller()))
        .map(LabLabel::toString);
  }

  private List<String> inEngine() throws LabException {
    try (DockerEngine engine = DockerEngine.connect(PATIENCE)) {
      return labelled(engine, this::counts).toList();
    }
  }

  /// Containers and networks of twlab in an engine, whoever made them.
  static Stream<String> labelled(DockerEngine engine) {
    return labelled(engine, _ -> true);
  }

  private static Stream<String> labelled(DockerEngine engine, Predicate<String> controller) {
    List<String> ours = List.of(DockerLabels.CONTROLLER);
    Stream<String> containers =
        engine.client().listContainersCmd().withShowAll(true).withLabelFilter(ours).exec().stream()
            .filter(each -> controller.test(each.getLabels().get(DockerLabels.CONTROLLER)))
            .map(Container::getId);
    Stream<String> networks =
        engine.client().listNetworksCmd().withFilter("label", ours).exec().stream()
            .filter(each -> controller.test(each.getLabels().get(DockerLabels.CONTROLLER)))
            .map(Network::getName);
    return Stream.concat(containers, networks);
  }

  private boolean counts(String label) {
    Optional<ControllerId> controller = ControllerId.parse(label);
    return controller.isPresent() && controllers.test(controller.get());
  }
}
