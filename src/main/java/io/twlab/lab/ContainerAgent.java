package io.twlab.lab;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// An agent in a container, talked to through the container's own streams.
final class ContainerAgent implements AgentProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ContainerStreams streams;
  private final WaitContainerResultCallback end;
  private final OutputStream stdin;
  private final InputStream stdout;

  /// @param end completes when the container ends
  ContainerAgent(ContainerStreams streams, InputStream stdout, WaitContainerResultCallback end) {
    this.streams = streams;
    this.end = end;
    this.stdin = streams.stdin();
    this.stdout = stdout;
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
    if (!end.awaitCompletion(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(end.awaitStatusCode());
    } catch (DockerClientException _) {
      // The engine forgot the container before it told its status.
      return OptionalInt.of(-1);
    }
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
