package io.twlab.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import io.twlab.host.CommandResult;
import io.twlab.host.IpCommand;
import io.twlab.host.Slowness;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A container of the node image that runs no agent: a router, or a place to try something. In
/// place of the agent docker/side.sh reads lines from the controller, and ends when the controller
/// does.
final class SideContainer implements Place, AutoCloseable {
  /// Arguments of the image's entry point, docker/node.sh.
  private static final List<String> COMMAND =
      List.of(IpCommand.removeDefaultRoute(), "--", "/bin/sh", "/opt/twlab/side.sh");

  /// Of an answer: within a millisecond, or as long as `ip` takes for some lines.
  private static final Duration PATIENCE = Slowness.here(Duration.ofSeconds(5));

  private static final String ANSWERED = ".";

  private final DockerEngine engine;
  private final String id;
  private final AskedSysctls sysctls;
  private final ContainerStreams streams;
  private final InputStream stdout;
  private final BufferedReader answers;
  private final OutputStream stdin;
  private boolean silent;

  private SideContainer(
      DockerEngine engine, String id, AskedSysctls sysctls, ContainerStreams streams) {
    this.engine = engine;
    this.id = id;
    this.sysctls = sysctls;
    this.streams = streams;
    this.stdout = streams.stdout();
    this.answers = new BufferedReader(new InputStreamReader(stdout, StandardCharsets.US_ASCII));
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
  /// @param sysctls that the command asks for, and whose
  static SideContainer create(DockerEngine engine, CreateContainerCmd command, AskedSysctls sysctls)
      throws LabException {
    String id;
    try {
      id = command.exec().getId();
    } catch (DockerException e) {
      throw DockerErrors.notStarted(sysctls, e);
    }
    try {
      return new SideContainer(engine, id, sysctls, ContainerStreams.attach(engine, id));
    } catch (LabException | RuntimeException e) {
      Teardown teardown = new Teardown();
      teardown.add(() -> new DockerRemoval(engine).container(id));
      teardown.closeAfter(e);
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
      throw DockerErrors.notStarted(sysctls, e);
    }
    ReadyLine.await(stdout, streams.log(), sysctls.who());
    say("\n");
  }

  /// Has `ip` lines done, one after the other; they may begin with options.
  ///
  /// @throws LabException with what ip says of the first that it could not do; the container ends
  ///   then
  void ip(List<String> lines) throws LabException {
    try {
      String _ = ask(IpCommand.text(lines) + "done\n");
    } catch (IOException e) {
      throw new LabException(
          LabException.Cause.BROKEN,
          "%s cannot be set up: %s (%s)".formatted(sysctls.who(), complaints(), e.getMessage()),
          "",
          e);
    }
  }

  /// The statistics of its connection tracking, /proc/net/stat/nf_conntrack. It is asked for
  /// through the container's own streams: a command of the engine's would cost as much as many
  /// connections.
  ///
  /// @throws IOException when there are none, or it does not answer
  String conntrack() throws IOException {
    return ask("conntrack\n");
  }

  private synchronized String ask(String question) throws IOException {
    if (silent) {
      throw new IOException(sysctls.who() + " has stopped answering");
    }
    FutureTask<String> answer = new FutureTask<>(this::answer);
    try {
      write(question);
      Thread.ofVirtual().name("answer of " + sysctls.who()).start(answer);
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      silent = true;
      throw new IOException(sysctls.who() + " does not answer", e);
    } catch (InterruptedException e) {
      silent = true;
      Thread.currentThread().interrupt();
      throw new IOException(sysctls.who() + " was not waited for", e);
    }
  }

  private String answer() throws IOException {
    StringBuilder text = new StringBuilder();
    String line = answers.readLine();
    while (line != null && !line.equals(ANSWERED)) {
      text.append(line).append('\n');
      line = answers.readLine();
    }
    if (line == null) {
      throw new EOFException(sysctls.who() + " has ended");
    }
    return text.toString();
  }

  @Override
  public CommandResult attempt(List<String> argv) throws LabException {
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

  private void say(String text) throws LabException {
    try {
      write(text);
    } catch (IOException e) {
      throw DockerErrors.failed("the container of " + sysctls.who() + " takes no lines", e);
    }
  }

  private void write(String text) throws IOException {
    stdin.write(text.getBytes(StandardCharsets.UTF_8));
    stdin.flush();
  }
}
