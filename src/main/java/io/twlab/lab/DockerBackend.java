package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import io.twlab.lab.image.AgentImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Labs of containers, in the engine that DOCKER_HOST names, or that of this machine.
public final class DockerBackend implements Backend {
  private final DockerEngine engine;
  private final String agentMainClass;
  private volatile String image = "";

  private DockerBackend(DockerEngine engine, String agentMainClass) {
    this.engine = engine;
    this.agentMainClass = agentMainClass;
  }

  /// @param agentMainClass started in the nodes; the image holds the class path of this JVM
  /// @param patience with the engine
  /// @throws LabException when no engine answers, or none that twlab can use
  public static DockerBackend connect(String agentMainClass, Duration patience)
      throws LabException {
    return new DockerBackend(DockerEngine.connect(patience), agentMainClass);
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public SortedMap<String, String> facts() {
    try {
      return DockerFacts.of(engine, image.isEmpty() ? "unknown" : image);
    } catch (DockerException e) {
      return new TreeMap<>(Map.of("backend", name(), "docker.engine", "unknown"));
    }
  }

  @Override
  public void prepare(Consumer<String> log) throws LabException {
    clean().forEach(line -> log.accept("removed " + line));
    image = AgentImage.ensure(engine.client(), log);
  }

  @Override
  public void requireNetem() throws LabException {
    CreateContainerCmd command =
        engine
            .client()
            .createContainerCmd(image)
            .withLabels(Map.of(DockerLabels.CONTROLLER, ControllerId.current().toString()))
            .withCmd(SideContainer.command())
            .withStdinOpen(true)
            .withStdInOnce(true)
            .withAttachStdin(true)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withTty(false)
            .withHostConfig(Confinement.on("none", Map.of()));
    try (SideContainer trial = SideContainer.create(engine, command, "a try of netem")) {
      trial.start();
      NetemCheck.require(trial.attempt(NetemCheck.attempt()), "of the Docker engine");
    }
  }

  @Override
  public Lab open(LabPlan plan) throws LabException {
    Unbuilt.refuse(plan);
    if (image.isEmpty()) {
      throw new IllegalStateException("prepare() comes before open()");
    }
    AgentCommand agent = new AgentCommand(AgentImage.JAVA, AgentImage.classPath(), agentMainClass);
    return DockerLab.open(engine, plan, image, agent);
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
