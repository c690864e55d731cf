package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import io.twlab.host.CommandResult;
import io.twlab.host.IpCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A container of the node image that runs no agent: a router, or a place to try something. In
/// place of the agent `ip -batch -` reads lines from the controller, and ends when the controller
/// does.
final class SideContainer implements AutoCloseable {
  /// Arguments of the image's entry point, docker/node.sh.
  private static final List<String> COMMAND =
      List.of(IpCommand.removeDefaultRoute(), "--", "ip", "-batch", "-");

  private final DockerEngine engine;
  private final String id;
  private final String who;
  private final ContainerStreams streams;
  private final InputStream stdout;
  private final OutputStream stdin;

  private SideContainer(DockerEngine engine, String id, String who, ContainerStreams streams) {
    this.engine = engine;
    this.id = id;
    this.who = who;
    this.streams = streams;
    this.stdout = streams.stdout();
    this.stdin = streams.stdin();
  }

  /// What every such container is; name, labels and confinement are the caller's.
  static CreateContainerCmd command(DockerEngine engine, String image) {
    return engine
        .client()
        .createContainerCmd(image)
        .withCmd(COMMAND)
        .withStdinOpen(true)
        .withStdInOnce(true)
        .withAttachStdin(true)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .withTty(false);
  }

  /// Creates one, attached; [#start()] comes next.
  ///
  /// @param who for messages
  static SideContainer create(DockerEngine engine, CreateContainerCmd command, String who)
      throws LabException {
    String id;
    try {
      id = command.exec().getId();
    } catch (DockerException e) {
      throw DockerErrors.failed("the container of " + who + " cannot be made", e);
    }
    try {
      return new SideContainer(engine, id, who, ContainerStreams.attach(engine, id));
    } catch (LabException e) {
      new DockerRemoval(engine).container(id);
      throw e;
    }
  }

  String id() {
    return id;
  }

  void start() throws LabException {
    try {
      engine.client().startContainerCmd(id).exec();
    } catch (DockerException e) {
      throw DockerErrors.failed("the container of " + who + " did not start", e);
    }
    ReadyLine.await(stdout, streams.log(), who);
    write("\n");
  }

  /// Gives `ip` lines to do; they are done soon after, one after the other.
  void ip(List<String> lines) throws LabException {
    write(IpCommand.text(lines));
  }

  CommandResult attempt(List<String> argv) throws LabException {
    return new ContainerExec(engine, id).attempt(argv);
  }

  /// What it complained about, in one line.
  String complaints() {
    return String.join(" | ", streams.log().lines());
  }

  @Override
  public void close() throws LabException {
    try {
      streams.close();
    } finally {
      new DockerRemoval(engine).container(id);
    }
  }

  private void write(String text) throws LabException {
    try {
      stdin.write(text.getBytes(StandardCharsets.UTF_8));
      stdin.flush();
    } catch (IOException e) {
      throw DockerErrors.failed("the container of " + who + " takes no lines", e);
    }
  }
}
