package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import io.twlab.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Docker engine of a test's own, which it may kill, fill up and start again.
///
/// It lives in namespaces that a process holds as long as its stdin is open; its images and
/// containers are on a tmpfs there. So whatever becomes of the test, all of it goes with the test.
/// One in the host's network would not do: an engine without a bridge removes `docker0`, which may
/// be another engine's.
public final class OwnEngine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// As the first process of its pid namespace it also takes care of processes that lost their
  /// parent.
  private static final String HOLD =
      """
      mount -t tmpfs -o size="$1"m twlab-engine /run && mkdir /run/data || exit 1
      ip link set lo up
      echo holding
      cat >/dev/null
      """;

  private final Path folder;
  private final List<String> options;
  private final Process holder;
  private Process dockerd;
  private int starts;

  private OwnEngine(Path folder, List<String> options, Process holder) throws Exception {
    this.folder = folder;
    this.options = options;
    this.holder = holder;
    this.dockerd = start();
  }

  /// One that is talked to by a socket.
  ///
  /// @param folder for its socket and log
  /// @param diskMiB room for images and containers
  /// @param options further ones of dockerd(8)
  public static OwnEngine start(Path folder, int diskMiB, String... options) throws Exception {
    List<String> argv = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private"));
    argv.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc", "--net"));
    argv.addAll(List.of("sh", "-c", HOLD, "sh", Integer.toString(diskMiB)));
    Process holder =
        new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String said =
          new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (!"holding".equals(said)) {
        throw new IOException("no namespaces for an engine: " + said);
      }
      return new OwnEngine(folder, List.of(options), holder);
    } catch (Exception | Error e) {
      holder.destroyForcibly().waitFor();
      throw e;
    }
  }

  /// What DOCKER_HOST has to be.
  public String host() {
    return "unix://" + socket();
  }

  /// As `kill -9` of the engine; its containers live on.
  public void kill() throws InterruptedException {
    daemon().destroyForcibly();
    dockerd.waitFor();
  }

  /// As its service manager does; its containers end.
  void stop() throws InterruptedException {
    daemon().destroy();
    if (!dockerd.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("dockerd does not end");
    }
  }

  public void restart() throws Exception {
    dockerd = start();
  }

  /// Gives it an image of another engine.
  public void take(String image, DockerEngine other) throws Exception {
    try (DockerEngine own = connect();
        InputStream archive = other.client().saveImageCmd(image).exec()) {
      own.client().loadImageCmd(archive).exec();
      // The archive holds it by its name; whether that arrived shows here.
      own.client().inspectImageCmd(image).exec();
    }
  }

  /// Gives it the node image that the usual engine has.
  public void takeNodeImage() throws Exception {
    try (DockerEngine usual = DockerEngine.connect(PATIENCE)) {
      String image =
          io.twlab.lab.image.AgentImage.ensure(
              usual.client(), DockerBackend.rehearsal(), System.out::println);
      take(image, usual);
    }
  }

  DockerEngine connect() throws LabException {
    return DockerEngine.connect(
        DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(host()), PATIENCE);
  }

  DockerBackend backend(String agentMainClass) throws LabException {
    return new DockerBackend(connect(), agentMainClass, ContainerLimits.DEFAULT);
  }

  /// Names of containers and networks that twlab made in it.
  public List<String> ofTwlab() throws LabException {
    try (DockerEngine engine = connect()) {
      return Remains.labelled(engine).toList();
    }
  }

  /// Ends all of it and waits for that, also where the test's thread is interrupted.
  @Override
  public void close() throws IOException {
    dockerd.destroy();
    holder.getOutputStream().close();
    holder.onExit().join();
    dockerd.onExit().join();
  }

  private Process start() throws Exception {
    starts++;
    List<String> argv = inItsNamespaces();
    argv.addAll(List.of("dockerd", "--data-root", "/run/data", "--exec-root", "/run/exec"));
    argv.addAll(List.of("--pidfile", "/run/dockerd." + starts, "--host", host()));
    argv.addAll(List.of("--bridge", "none", "--iptables=false", "--ip6tables=false"));
    argv.addAll(List.of("--ip-forward=false", "--ip-masq=false"));
    argv.addAll(options);
    Process started =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("dockerd.log").toFile())
            .start();
    boolean answers = Await.until(PATIENCE, () -> !started.isAlive() || answers(), yes -> yes);
    if (!answers || !started.isAlive()) {
      throw new IOException(
          "dockerd does not answer:\n" + Files.readString(folder.resolve("dockerd.log")));
    }
    return started;
  }

  /// Starts a command that talks to what listens in the engine's network, and ends with it.
  Process inItsNetwork(String... command) throws IOException {
    List<String> argv = inItsNamespaces();
    argv.addAll(List.of(command));
    return new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private List<String> inItsNamespaces() {
    String init = Long.toString(holder.children().findFirst().orElseThrow().pid());
    return new ArrayList<>(List.of("nsenter", "-t", init, "-m", "-p", "-n"));
  }

  private boolean answers() {
    try (DockerEngine _ = connect()) {
      return true;
    } catch (LabException _) {
      return false;
    }
  }

  private ProcessHandle daemon() {
    return dockerd.children().findFirst().orElseThrow();
  }

  private Path socket() {
    return folder.resolve("docker.sock");
  }

  /// Whether it has an image of that name.
  static boolean has(DockerClient client, String image) {
    try {
      client.inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException _) {
      return false;
    }
  }
}
