package io.twlab.lab.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.lab.EngineComplaint;
import io.twlab.lab.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The engine's images, as far as twlab needs them.
record ImageStore(DockerClient client) {
  /// On every image of twlab, with what it is (`system`, `base`, `agent`).
  static final String LABEL = "io.twlab.image";

  private static final long BUILD_LIMIT_S = 180;

  boolean has(String name) {
    try {
      client.inspectImageCmd(name).exec();
      return true;
    } catch (NotFoundException _) {
      return false;
    }
  }

  /// Builds from `Dockerfile` names in the context.
  ///
  /// @param network of its steps
  /// @return what its steps printed last
  String build(
      String name,
      String kind,
      String dockerFile,
      BuildContext context,
      Map<String, String> args,
      BuildNetwork network)
      throws LabException {
    try (InputStream archive = context.archive(new CommandRunner())) {
      var command =
          client
              .buildImageCmd(archive)
              .withDockerfilePath(dockerFile)
              .withTags(Set.of(name))
              .withLabels(Map.of(LABEL, kind))
              .withRemove(true)
              .withForcerm(true)
              .withNetworkMode(network.mode());
      args.forEach(command::withBuildArg);
      BuildLog log = command.exec(new BuildLog());
      log.awaitImageId(BUILD_LIMIT_S, TimeUnit.SECONDS);
      return log.end();
    } catch (IOException | CommandException | DockerException | DockerClientException e) {
      throw failed(name, e);
    }
  }

  private static LabException failed(String name, Exception cause) {
    String what = "the image " + name + " could not be built: " + cause.getMessage();
    return EngineComplaint.isDiskFull(what)
        ? new LabException(LabException.Cause.MACHINE, what, EngineComplaint.DISK_REMEDY, cause)
        : new LabException(LabException.Cause.BROKEN, what, "", cause);
  }

  /// Keeps what a step printed last, so that a failed build says more than its exit status.
  private static final class BuildLog extends BuildImageResultCallback {
    private final StringBuilder output = new StringBuilder();

    @Override
    public void onNext(BuildResponseItem item) {
      if (item.getStream() != null) {
        output.append(item.getStream());
      }
      super.onNext(item);
    }

    @Override
    public String awaitImageId(long timeout, TimeUnit unit) {
      try {
        return super.awaitImageId(timeout, unit);
      } catch (DockerClientException e) {
        throw new DockerClientException(e.getMessage() + "\n" + end(), e);
      }
    }

    String end() {
      return output.substring(Math.max(0, output.length() - 2000));
    }
  }
}
