package io.twlab.need;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Asks this machine what it has. Each probe answers with what is lacking, or with nothing. They
/// are independent of the product's own probes, so that a test of those is not judged by itself.
final class Probes {
  private static final int PATIENCE_SECONDS = 5;

  private Probes() {}

  static Optional<String> namespaces() {
    return uid() != 0
        ? Optional.of("not root")
        : tools("unshare", "nsenter", "ip", "tc", "sysctl")
            .or(() -> runs("unshare", "--net", "true"));
  }

  static Optional<String> ipv6() {
    return Files.exists(Path.of("/proc/net/if_inet6"))
        ? Optional.empty()
        : Optional.of("the kernel has no /proc/net/if_inet6");
  }

  /// A test that needs netem runs on this kernel or on the test kernel.
  static Optional<String> netem() {
    return OwnKernel.lacksNetem()
        .flatMap(
            here ->
                Stream.of("qemu", "uml")
                    .flatMap(
                        machine -> runs(".ci/test-kernel", "ready", "--machine", machine).stream())
                    .findFirst()
                    .map(there -> here + "; and " + there));
  }

  static Optional<String> ownNetem() {
    return namespaces()
        .or(
            () ->
                runs(
                    "unshare", "--net", "tc", "qdisc", "add", "dev", "lo", "root", "netem", "delay",
                    "1ms"));
  }

  static Optional<String> chromium() {
    return onPath("chromium") ? Optional.empty() : Optional.of("no chromium in PATH");
  }

  static Optional<String> tcpdump() {
    return tools("tcpdump");
  }

  /// Compose comes as a program, or as a plugin of the docker program.
  static Optional<String> compose() {
    return docker()
        .or(
            () ->
                runs("docker-compose", "version")
                    .flatMap(_ -> runs("docker", "compose", "version")));
  }

  /// An engine of the test's own, which it may stop.
  static Optional<String> dockerd() {
    return namespaces().or(() -> tools("dockerd", "containerd", "runc"));
  }

  /// An engine is there when it answers a ping; a client program or a socket file proves nothing.
  static Optional<String> docker() {
    String host =
        Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    try {
      return CompletableFuture.supplyAsync(() -> ping(host))
          .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      return Optional.of("no Docker engine answers at " + host + " (" + e.getCause() + ")");
    }
  }

  private static Optional<String> ping(String host) {
    try (SocketChannel channel = SocketChannel.open(address(URI.create(host)))) {
      channel.write(
          ByteBuffer.wrap("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(US_ASCII)));
      String answer = new String(Channels.newInputStream(channel).readAllBytes(), US_ASCII);
      return answer.contains(" 200 ")
          ? Optional.empty()
          : Optional.of("the Docker engine at " + host + " answers its ping with: " + answer);
    } catch (IOException e) {
      return Optional.of("no Docker engine answers at " + host + " (" + e.getMessage() + ")");
    }
  }

  private static SocketAddress address(URI host) {
    return "unix".equals(host.getScheme())
        ? UnixDomainSocketAddress.of(host.getPath())
        : new InetSocketAddress(host.getHost(), host.getPort());
  }

  private static int uid() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      return -1;
    }
  }

  private static Optional<String> tools(String... names) {
    List<String> absent = Stream.of(names).filter(name -> !onPath(name)).toList();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of("not in PATH: " + String.join(", ", absent));
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static Optional<String> runs(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
      return process.waitFor() == 0
          ? Optional.empty()
          : Optional.of("`" + String.join(" ", command) + "` fails: " + output);
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while running " + command[0]);
    }
  }
}
