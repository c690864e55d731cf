package io.twlab.lab;

import com.github.dockerjava.api.exception.DockerException;
import io.twlab.lab.image.AgentImage;
import io.twlab.spec.Plan;
import io.twlab.spec.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Labs of containers, in the engine that DOCKER_HOST names, or that of this machine.
public final class DockerBackend implements Backend {
  private static final String REHEARSAL = "io.twlab.agent.Rehearsal";

  /// As docker/compose.yaml names it.
  private static final String IMAGE_BY_HAND = "twlab-node";

  private final DockerEngine engine;
  private final String agentMainClass;
  private final Emulators emulators =
      new Emulators(() -> trials().requireNetem(), () -> trials().requireWire());
  private final ContainerLimits asked;
  private volatile String image = "";
  private volatile DockerSysctls sysctls;
  private volatile ContainerLimits limits;
  private volatile Consumer<String> log = _ -> {};

  /// @param asked limits of every container, if the engine may give them
  DockerBackend(DockerEngine engine, String agentMainClass, ContainerLimits asked) {
    this.engine = engine;
    this.agentMainClass = agentMainClass;
    this.asked = asked;
    this.limits = asked;
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
    buildImage();
    limits = trials().allowed(asked);
  }

  @Override
  public void requireLinks(Plan plan, Consumer<String> log) throws LabException {
    emulators.require(plan, log);
    if (NatCheck.isNeeded(plan)) {
      trials().requireNat();
    }
  }

  @Override
  public Lab open(LabPlan plan) throws LabException {
    if (image.isEmpty()) {
      throw new IllegalStateException("prepare() comes before open()");
    }
    try {
      return opened(plan);
    } catch (LabException e) {
      if (!DockerErrors.isImageMissing(e)) {
        throw e;
      }
      log.accept("the node image is gone from the engine; building it again");
      buildImage();
      return opened(plan);
    }
  }

  private Lab opened(LabPlan plan) throws LabException {
    return DockerLab.open(engine, plan, emulators.of(plan.link(), plan.tap()), template());
  }

  /// What containers are now. After [#prepare(Consumer)].
  ContainerTemplate template() {
    return new ContainerTemplate(image, AgentCommand.ofImage(agentMainClass), limits, sysctls);
  }

  private synchronized void buildImage() throws LabException {
    image = AgentImage.ensure(engine.client(), rehearsal(), log);
    sysctls = new DockerSysctls(engine, image);
  }

  /// The argv by which the image gets its class archive. Its label is the same for all controllers,
  /// as the image is.
  static List<String> rehearsal() {
    return AgentCommand.ofImage(REHEARSAL)
        .recording(AgentImage.classPath(), REHEARSAL, AgentImage.ARCHIVE)
        .argv("rehearsal", Topology.PAIR.family());
  }

  /// Of the image as it is now.
  private DockerTrials trials() {
    return new DockerTrials(engine, image, limits);
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
