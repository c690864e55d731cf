package io.twlab.lab.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.twlab.lab.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The image that nodes start from.
public final class AgentImage {
  private static final String ROOT = "/opt/twlab";

  /// The launcher in the image.
  public static final String JAVA = ROOT + "/runtime/bin/java";

  /// Where the rehearsal writes the agent's class archive in the build.
  public static final Path ARCHIVE = Path.of(ROOT, "agent.aot");

  /// For an agent's argv: a file of the image with the flag that uses the archive, or with nothing
  /// where it could not be recorded.
  public static final String WITH_ARCHIVE = "@" + ROOT + "/archive.args";

  private static final String NO_ARCHIVE = "no class archive";

  private final ImageStore images;
  private final EnginePlatform platform;
  private final List<String> rehearsal;
  private final Consumer<String> log;
  private final ClassPath classPath = ClassPath.ofController();

  private AgentImage(DockerClient client, List<String> rehearsal, Consumer<String> log) {
    this.rehearsal = List.copyOf(rehearsal);
    this.images = new ImageStore(client);
    this.platform = EnginePlatform.of(client.infoCmd().exec());
    this.log = log;
  }

  /// The image for the controller's own runtime and classes; built when the engine does not have it
  /// yet.
  ///
  /// @param rehearsal argv of what records [#ARCHIVE] in the build
  /// @param log told what takes long
  /// @return its name with tag
  public static String ensure(DockerClient client, List<String> rehearsal, Consumer<String> log)
      throws LabException {
    try {
      return new AgentImage(client, rehearsal, log).agent();
    } catch (DockerException e) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "the node image cannot be made ready: " + e.getMessage(),
          "look at the engine with `docker info`",
          e);
    } catch (IOException e) {
      throw new LabException(
          LabException.Cause.BROKEN, "the node image could not be put together: " + e, "", e);
    }
  }

  /// The controller's class path, as it lies in the image.
  public static String classPath() {
    return ClassPath.ofController().in(ROOT);
  }

  private String agent() throws IOException, LabException {
    String baseHash = baseHash();
    String hash =
        new ContentHash()
            .with(baseHash)
            .with(DockerFile.read(DockerFile.AGENT))
            .with(DockerFile.read(DockerFile.NODE))
            .with(DockerFile.read(DockerFile.SIDE))
            .with(String.join(" ", rehearsal))
            .with(classPath.app())
            .value();
    String name = "twlab-agent:" + hash;
    if (!images.has(name)) {
      String base = base(baseHash);
      log.accept("building the node image: twlab's classes");
      try (BuildContext context = new BuildContext()) {
        context.file(DockerFile.AGENT);
        context.file(DockerFile.NODE);
        context.file(DockerFile.SIDE);
        context.folder(ClassPath.APP);
        context.jars(classPath.app());
        Map<String, String> arguments =
            Map.of("BASE", base, "REHEARSAL", String.join(" ", rehearsal));
        tell(
            images.build(
                name, "agent", DockerFile.AGENT, context, arguments, BuildNetwork.LOOPBACK));
      }
      new OldImages(images, log).remove(Set.of(name, base, system().name()));
    }
    return name;
  }

  private void tell(String output) {
    if (output.contains(NO_ARCHIVE)) {
      log.accept("agents will start slowly: their classes could not be archived in the image");
    }
  }

  private String baseHash() throws IOException, LabException {
    return new ContentHash()
        .with(system().name())
        .with(DockerFile.read(baseFile()))
        .with(runtimeIdentity())
        .with(classPath.libraries())
        .value();
  }

  private String base(String hash) throws IOException, LabException {
    String name = "twlab-base:" + hash;
    if (!images.has(name)) {
      String system = system().ensure();
      log.accept("building the node image's base: a Java runtime and libraries (once)");
      try (BuildContext context = new BuildContext()) {
        context.file(baseFile());
        context.folder(ClassPath.LIBRARIES);
        context.link(classPath.libraries());
        Map<String, String> arguments = arguments(system, context);
        images.build(name, "base", baseFile(), context, arguments, BuildNetwork.LOOPBACK);
      }
    }
    return name;
  }

  private JavaRuntime.Origin origin() {
    return platform.runtimeFor(EnginePlatform.ofController());
  }

  private String baseFile() {
    return switch (origin()) {
      case CONTROLLER -> DockerFile.BASE;
      case BUILD -> DockerFile.BASE_WITH_JDK;
    };
  }

  private String runtimeIdentity() {
    return switch (origin()) {
      case CONTROLLER -> JavaRuntime.identity();
      case BUILD ->
          String.join(" ", JavaRuntime.JDK_IMAGE, JavaRuntime.modules(), platform.architecture());
    };
  }

  private Map<String, String> arguments(String system, BuildContext context) throws LabException {
    return switch (origin()) {
      case CONTROLLER -> {
        JavaRuntime.link(context.place("runtime"));
        yield Map.of("SYSTEM", system);
      }
      case BUILD ->
          Map.of("SYSTEM", system, "JDK", JavaRuntime.JDK_IMAGE, "MODULES", JavaRuntime.modules());
    };
  }

  private SystemImage system() {
    return new SystemImage(images, platform, log);
  }
}
