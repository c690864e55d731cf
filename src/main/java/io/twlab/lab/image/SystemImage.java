package io.twlab.lab.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import io.twlab.lab.LabException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The lowest image: a C library, a shell, `ip`, `ss`, `nstat` and `sysctl`.
///
/// With a registry it is a slim Debian with three packages; without one, this host's own files.
record SystemImage(ImageStore images, EnginePlatform platform, Consumer<String> log) {
  private static final String DEBIAN = "debian";
  private static final String RELEASE = "bookworm-slim";
  private static final String REPOSITORY = "twlab-system";

  /// For the whole download of some 30 MB; without a registry the engine answers at once or not at
  /// all.
  private static final long PULL_LIMIT_S = 20;

  /// The image's name; built when it is not there.
  String ensure() throws LabException {
    String name = name();
    if (images.has(name)) {
      return name;
    }
    if (!debianIsThere() || !builtFromDebian(name)) {
      switch (platform.runtimeFor(EnginePlatform.ofController())) {
        case CONTROLLER -> buildFromHost(name);
        case BUILD -> throw noRegistry();
      }
    }
    return name;
  }

  String name() throws LabException {
    try {
      return REPOSITORY
          + ":"
          + new ContentHash()
              .with(DockerFile.read(DockerFile.DEBIAN_SYSTEM))
              .with(DockerFile.read(DockerFile.HOST_SYSTEM))
              .with(HostFiles.identity())
              .with(platform.architecture())
              .value();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private boolean builtFromDebian(String name) throws LabException {
    log.accept("building the node image's system from " + DEBIAN + ":" + RELEASE);
    try (BuildContext context = new BuildContext()) {
      context.file(DockerFile.DEBIAN_SYSTEM);
      images.build(
          name,
          "system",
          DockerFile.DEBIAN_SYSTEM,
          context,
          Map.of("DEBIAN", DEBIAN + ":" + RELEASE),
          BuildNetwork.ENGINE);
      return true;
    } catch (LabException e) {
      log.accept("that failed, probably for want of a package mirror: " + firstLine(e));
      return false;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private void buildFromHost(String name) throws LabException {
    log.accept("building the node image's system from this host's own tools (no registry)");
    try (BuildContext context = new BuildContext()) {
      context.file(DockerFile.HOST_SYSTEM);
      context.link(HostFiles.below("root"));
      images.build(
          name, "system", DockerFile.HOST_SYSTEM, context, Map.of(), BuildNetwork.LOOPBACK);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private boolean debianIsThere() {
    return images.has(DEBIAN + ":" + RELEASE) || pulled();
  }

  private boolean pulled() {
    try (var pull =
        images
            .client()
            .pullImageCmd(DEBIAN)
            .withTag(RELEASE)
            .exec(new ResultCallback.Adapter<PullResponseItem>())) {
      return pull.awaitCompletion(PULL_LIMIT_S, TimeUnit.SECONDS)
          && images.has(DEBIAN + ":" + RELEASE);
    } catch (DockerException | IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private LabException noRegistry() {
    return new LabException(
        LabException.Cause.MACHINE,
        "the engine runs on "
            + platform.system()
            + ", "
            + platform.architecture()
            + ": this host's tools do not run there, and no registry answers it",
        "give the Docker engine access to a registry, or use an engine on this machine");
  }

  private static LabException broken(IOException cause) {
    return new LabException(
        LabException.Cause.BROKEN,
        "the image's system cannot be put together: " + cause,
        "",
        cause);
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
