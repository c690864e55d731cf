package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import java.util.Map;

/// What an engine and its kernel can do, found out by trying it in a container of its own without a
/// network.
///
/// @param limits of that container, but for those that an engine may refuse
record DockerTrials(DockerEngine engine, String image, ContainerLimits limits) {
  /// What containers may have of what is asked for. An engine that was started with lower limits,
  /// and may not raise them, starts no container that asks for more.
  ContainerLimits allowed(ContainerLimits asked) throws LabException {
    LabException refusal;
    try {
      start(Confinement.on("none", Map.of(), asked));
      return asked;
    } catch (LabException e) {
      refusal = e;
    }
    if (asked.rlimits().isEmpty() || !DockerErrors.areRlimitsRefused(refusal)) {
      throw refusal;
    }
    return allowed(
        DockerErrors.areOpenFilesRefused(refusal)
            ? asked.withRlimitsOfEngine()
            : asked.withoutRealTime());
  }

  /// Whether a container starts; nothing is said to it.
  private void start(HostConfig config) throws LabException {
    try (CreateContainerCmd command = command(config)) {
      String container = command.exec().getId();
      Teardown undo = new Teardown();
      undo.add(() -> new DockerRemoval(engine).container(container));
      try {
        engine.client().startContainerCmd(container).exec();
      } catch (RuntimeException e) {
        undo.closeAfter(e);
        throw e;
      }
      undo.close();
    } catch (DockerException e) {
      throw DockerErrors.failed("no container of the node image starts", e);
    }
  }

  /// @throws LabException MACHINE with the remedy, where no router can translate addresses
  void requireNat() throws LabException {
    try (SideContainer trial = trial("a try of nft", confinement())) {
      trial.start();
      NatCheck.requireInImage(trial);
    }
  }

  /// @throws LabException MACHINE with the remedy, where there is no netem
  void requireNetem() throws LabException {
    try (SideContainer trial = trial("a try of netem", confinement())) {
      trial.start();
      NetemCheck.require(trial.attempt(NetemCheck.attempt()), "of the Docker engine");
    }
  }

  /// @throws LabException MACHINE with the remedy, where there are no TUN devices
  void requireWire() throws LabException {
    HostConfig config = LinkContainer.withTunDevices(confinement());
    try (SideContainer trial = trial("a try of TUN devices", config)) {
      trial.start();
      WireCheck.require(trial.attempt(WireCheck.attempt()), "in the Docker engine");
    } catch (LabException e) {
      // An engine starts no container with a device that it lacks, and names the device.
      throw e.getMessage().contains(LinkContainer.TUN)
          ? WireCheck.refusal("in the Docker engine: " + e.getMessage())
          : e;
    }
  }

  private HostConfig confinement() {
    return Confinement.on("none", Map.of(), limits.withRlimitsOfEngine());
  }

  private SideContainer trial(String what, HostConfig config) throws LabException {
    return SideContainer.create(engine, command(config), RouterSysctls.none(what));
  }

  private CreateContainerCmd command(HostConfig config) {
    return SideContainer.command(engine, image)
        .withLabels(Map.of(DockerLabels.CONTROLLER, ControllerId.current().toString()))
        .withHostConfig(config);
  }
}
