package io.twlab.lab;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import io.twlab.host.Slowness;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// An agent in a container, talked to through the container's own streams.
final class ContainerAgent implements AgentProcess {
  private static final Duration PATIENCE = Slowness.here(Duration.ofSeconds(3));
  private static final int UNKNOWN_STATUS = -1;

  /// What docker/node.sh writes when the kernel killed for want of memory. An engine's own mark on
  /// the container is gone with it: such containers remove themselves.
  private static final String OUT_OF_MEMORY = "node.sh: the kernel killed for want of memory";

  private final ContainerStreams streams;
  private final WaitContainerResultCallback end;
  private final OutputStream stdin;
  private final InputStream stdout;
  private final ContainerLimits limits;

  /// @param end completes when the container ends
  ContainerAgent(
      ContainerStreams streams,
      InputStream stdout,
      WaitContainerResultCallback end,
      ContainerLimits limits) {
    this.streams = streams;
    this.end = end;
    this.stdin = streams.stdin();
    this.stdout = stdout;
    this.limits = limits;
  }

  @Override
  public OutputStream stdin() {
    return stdin;
  }

  @Override
  public InputStream stdout() {
    return stdout;
  }

  @Override
  public List<String> lastLogLines() {
    return streams.log().lines();
  }

  @Override
  public OptionalInt waitFor(Duration patience) throws InterruptedException {
    try {
      return awaitStatus(patience);
    } catch (DockerException | DockerClientException _) {
      return OptionalInt.of(UNKNOWN_STATUS);
    }
  }

  @Override
  public String ending() {
    try {
      OptionalInt status = awaitStatus(PATIENCE);
      if (status.isEmpty()) {
        return "its output ended, its container runs on";
      }
      return streams.log().lines().contains(OUT_OF_MEMORY)
          ? "was killed by the kernel for want of memory: its container's limit is "
              + limits.memory()
          : new ExitStatus(status.getAsInt()).toString();
    } catch (EngineGoneException e) {
      return e.getMessage();
    } catch (DockerException | DockerClientException e) {
      return "ended; the engine forgot its container before it told the status";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "ended";
    }
  }

  private OptionalInt awaitStatus(Duration patience) throws InterruptedException {
    return end.awaitCompletion(patience.toNanos(), TimeUnit.NANOSECONDS)
        ? OptionalInt.of(end.awaitStatusCode())
        : OptionalInt.empty();
  }

  /// EOF on stdin. What does not end by that is killed with its container, by the node.
  @Override
  public void close() {
    try {
      stdin.close();
      waitFor(PATIENCE);
    } catch (IOException e) {
      streams.log().append("standard input of the agent: " + e + "\n");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
