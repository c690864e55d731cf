package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import io.twlab.host.SysctlCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What sysctls the containers of an image have.
///
/// An engine sets sysctls before a container's first process, and starts no container for which one
/// of them fails. So what a profile may ask for in vain is tried in a container of its own first,
/// each thing once. Experiments without a profile start none.
final class DockerSysctls {
  private final DockerEngine engine;
  private final String image;

  /// Before anything is set; empty for what containers lack.
  private final Map<String, Optional<String>> values = new HashMap<>();

  private final Map<Map.Entry<String, String>, Boolean> accepted = new HashMap<>();

  DockerSysctls(DockerEngine engine, String image) {
    this.engine = engine;
    this.image = image;
  }

  /// What the engine can be asked to set: all but what only the profile asks for and a container
  /// lacks, or refuses where the profile says that this is no fault.
  ///
  /// @param plan whose labels the containers get
  SortedMap<String, String> settable(NodeSettings settings, LabPlan plan) throws LabException {
    if (settings.ofProfile().isEmpty()) {
      return new TreeMap<>(settings.requested());
    }
    SortedMap<String, String> settable = settings.settable(present(settings, plan));
    for (String name : settings.lenient()) {
      if (settable.containsKey(name) && !accepts(name, settable.get(name), plan)) {
        settable.remove(name);
      }
    }
    return settable;
  }

  private synchronized SortedMap<String, String> present(NodeSettings settings, LabPlan plan)
      throws LabException {
    List<String> unknown =
        settings.ofProfile().stream().filter(name -> !values.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      SortedMap<String, String> found = SysctlCommand.parse(output(unknown, Map.of(), plan));
      unknown.forEach(name -> values.put(name, Optional.ofNullable(found.get(name))));
    }
    SortedMap<String, String> present = new TreeMap<>();
    settings.ofProfile().forEach(name -> values.get(name).ifPresent(v -> present.put(name, v)));
    return present;
  }

  private synchronized boolean accepts(String name, String value, LabPlan plan)
      throws LabException {
    Map.Entry<String, String> setting = Map.entry(name, value);
    Boolean known = accepted.get(setting);
    if (known == null) {
      known = started(setting, plan);
      accepted.put(setting, known);
    }
    return known;
  }

  private boolean started(Map.Entry<String, String> setting, LabPlan plan) throws LabException {
    try {
      output(List.of(setting.getKey()), Map.ofEntries(setting), plan);
      return true;
    } catch (LabException e) {
      if (e.kind() == LabException.Cause.NOT_TAKEN) {
        return false;
      }
      throw e;
    }
  }

  /// What sysctl(8) prints in a container without a network, started with some sysctls.
  private String output(List<String> names, Map<String, String> sysctls, LabPlan plan)
      throws LabException {
    NodeSettings asked = new NodeSettings(NodeIds.of(plan.topology()).getFirst(), sysctls);
    String container = create(names, sysctls, plan, asked);
    try (ContainerStreams streams = ContainerStreams.attach(engine, container)) {
      engine.client().startContainerCmd(container).exec();
      InputStream stdout = streams.stdout();
      return new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
    } catch (DockerException e) {
      throw DockerErrors.notStarted(asked, e);
    } catch (IOException e) {
      throw DockerErrors.failed("sysctls of a container cannot be read", e);
    } finally {
      new DockerRemoval(engine).container(container);
    }
  }

  private String create(
      List<String> names, Map<String, String> sysctls, LabPlan plan, NodeSettings asked)
      throws LabException {
    List<String> argv = SysctlCommand.read(names);
    try (CreateContainerCmd command = engine.client().createContainerCmd(image)) {
      return command
          .withLabels(DockerLabels.of(plan))
          .withEntrypoint(argv.getFirst())
          .withCmd(argv.subList(1, argv.size()))
          .withAttachStdout(true)
          .withAttachStderr(true)
          .withHostConfig(hostConfig(sysctls))
          .exec()
          .getId();
    } catch (DockerException e) {
      throw DockerErrors.notStarted(asked, e);
    }
  }

  private static HostConfig hostConfig(Map<String, String> sysctls) {
    return HostConfig.newHostConfig()
        .withNetworkMode("none")
        .withSysctls(sysctls)
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges"))
        .withReadonlyRootfs(true)
        .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE));
  }
}
