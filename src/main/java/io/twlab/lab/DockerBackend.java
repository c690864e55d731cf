package io.twlab.lab;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import io.twlab.lab.image.AgentImage;
import io.twlab.spec.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Labs of containers, in the engine that DOCKER_HOST names, or that of this machine.
public final class DockerBackend implements Backend {
  /// The image may be missing, and then the limits refused, one after the other.
  private static final int TRIES = 4;

  /// As docker/compose.yaml names it.
  private static final String IMAGE_BY_HAND = "twlab-node";

  private final DockerEngine engine;
  private final String agentMainClass;
  private final Emulators emulators = new Emulators(this::requireNetem, this::requireWire);
  private volatile String image = "";
  private volatile DockerSysctls sysctls;
  private volatile ContainerLimits limits;
  private volatile Consumer<String> log = _ -> {};

  /// @param limits of every container
  DockerBackend(DockerEngine engine, String agentMainClass, ContainerLimits limits) {
    this.engine = engine;
    this.agentMainClass = agentMainClass;
    this.limits = limits;
  }

  /// @param agentMainClass started in the nodes; the image holds the class path of this JVM
  /// @param patience with the engine
  /// @throws LabException when no engine answers, or none that twlab can use
  public static DockerBackend connect(String agentMainClass, Duration patience)
      throws LabException {
    return new DockerBackend(
        DockerEngine.connect(patience), agentMainClass, ContainerLimits.DEFAULT);
  }

  /// Names the node image for use by hand; [#prepare(Consumer)] comes before.
  ///
  /// @return what it is named
  public String nameImage() throws LabException {
    try {
      engine.client().tagImageCmd(image, IMAGE_BY_HAND, "latest").exec();
      return IMAGE_BY_HAND;
    } catch (DockerException e) {
      throw DockerErrors.failed("the node image cannot be named", e);
    }
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public SortedMap<String, String> facts() {
    try {
      SortedMap<String, String> facts = DockerFacts.of(engine, image.isEmpty() ? "unknown" : image);
      limits.putInto(facts);
      emulators.putInto(facts);
      return facts;
    } catch (DockerException e) {
      return new TreeMap<>(Map.of("backend", name(), "docker.engine", "unknown"));
    }
  }

  @Override
  public void prepare(Consumer<String> log) throws LabException {
    this.log = log;
    clean().forEach(line -> log.accept("removed " + line));
    image = AgentImage.ensure(engine.client(), log);
    sysctls = new DockerSysctls(engine, image);
  }

  @Override
  public void requireLinks(Plan plan, Consumer<String> log) throws LabException {
    emulators.require(plan, log);
    if (NatCheck.isNeeded(plan)) {
      requireNat();
    }
  }

  private void requireNat() throws LabException {
    try (SideContainer trial = trial("a try of nft", confinement())) {
      trial.start();
      NatCheck.requireInImage(trial);
    }
  }

  private void requireNetem() throws LabException {
    try (SideContainer trial = trial("a try of netem", confinement())) {
      trial.start();
      NetemCheck.require(trial.attempt(NetemCheck.attempt()), "of the Docker engine");
    }
  }

  private void requireWire() throws LabException {
    HostConfig config = WireContainer.withTunDevices(confinement());
    try (SideContainer trial = trial("a try of TUN devices", config)) {
      trial.start();
      WireCheck.require(trial.attempt(WireCheck.attempt()), "in the Docker engine");
    } catch (LabException e) {
      // An engine starts no container with a device that it lacks, and names the device.
      throw e.getMessage().contains(WireContainer.TUN)
          ? WireCheck.refusal("in the Docker engine: " + e.getMessage())
          : e;
    }
  }

  private HostConfig confinement() {
    return Confinement.on("none", Map.of(), limits.withRlimitsOfEngine());
  }

  private SideContainer trial(String what, HostConfig config) throws LabException {
    return SideContainer.create(
        engine,
        SideContainer.command(engine, image)
            .withLabels(Map.of(DockerLabels.CONTROLLER, ControllerId.current().toString()))
            .withHostConfig(config),
        RouterSysctls.none(what));
  }

  @Override
  public Lab open(LabPlan plan) throws LabException {
    if (image.isEmpty()) {
      throw new IllegalStateException("prepare() comes before open()");
    }
    for (int attempt = 1; ; attempt++) {
      ContainerTemplate tried = template();
      try {
        return DockerLab.open(engine, plan, emulators.of(plan.link(), plan.tap()), tried);
      } catch (LabException e) {
        if (attempt == TRIES || !isRemedied(e, tried)) {
          throw e;
        }
      }
    }
  }

  /// What containers are now. After [#prepare(Consumer)].
  ContainerTemplate template() {
    AgentCommand agent = new AgentCommand(AgentImage.JAVA, AgentImage.classPath(), agentMainClass);
    return new ContainerTemplate(image, agent, limits, sysctls);
  }

  /// Whether another try may go better: what it failed for was mended, now or for another lab.
  ///
  /// @param tried what failed
  private synchronized boolean isRemedied(LabException failure, ContainerTemplate tried)
      throws LabException {
    if (DockerErrors.isImageMissing(failure)) {
      log.accept("the node image is gone from the engine; building it again");
      image = AgentImage.ensure(engine.client(), log);
      sysctls = new DockerSysctls(engine, image);
      return true;
    }
    return DockerErrors.areRlimitsRefused(failure) && isLowered(tried.limits(), failure);
  }

  private synchronized boolean isLowered(ContainerLimits refused, LabException failure) {
    if (limits.equals(refused)) {
      limits =
          DockerErrors.areOpenFilesRefused(failure)
              ? refused.withRlimitsOfEngine()
              : refused.withoutRealTime();
    }
    return refused.rlimits().isPresent();
  }

  @Override
  public List<String> clean() throws LabException {
    return new DockerLeftovers(engine).remove();
  }

  @Override
  public void close() {
    engine.close();
  }
}
