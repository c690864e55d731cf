package io.twlab.lab;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.twlab.host.CommandResult;
import io.twlab.host.Slowness;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Commands in a running container, without standard input.
record ContainerExec(DockerEngine engine, String container) {
  private static final Duration LIMIT = Slowness.here(Duration.ofSeconds(10));

  CommandResult attempt(List<String> argv) throws LabException {
    try {
      String id =
          engine
              .client()
              .execCreateCmd(container)
              .withCmd(argv.toArray(String[]::new))
              .withAttachStdout(true)
              .withAttachStderr(true)
              .exec()
              .getId();
      Output output = engine.client().execStartCmd(id).exec(new Output());
      if (!output.awaitCompletion(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw tooSlow(argv);
      }
      Long exit = engine.client().inspectExecCmd(id).exec().getExitCodeLong();
      return new CommandResult(
          argv, exit == null ? -1 : exit.intValue(), output.stdout(), output.stderr());
    } catch (DockerException e) {
      throw DockerErrors.failed("`" + String.join(" ", argv) + "` in a container", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DockerErrors.failed("`" + String.join(" ", argv) + "` was interrupted", e);
    }
  }

  private static LabException tooSlow(List<String> argv) {
    return new LabException(
        LabException.Cause.BROKEN,
        "`" + String.join(" ", argv) + "` in a container took over " + LIMIT.toSeconds() + " s",
        "");
  }

  private static final class Output extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Override
    public void onNext(Frame frame) {
      (frame.getStreamType() == StreamType.STDERR ? stderr : stdout).writeBytes(frame.getPayload());
    }

    String stdout() {
      return stdout.toString(StandardCharsets.UTF_8);
    }

    String stderr() {
      return stderr.toString(StandardCharsets.UTF_8);
    }
  }
}
