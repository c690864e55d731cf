package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A connection to the Docker engine that DOCKER_HOST names (with TLS by DOCKER_TLS_VERIFY and
/// DOCKER_CERT_PATH), or the usual socket.
///
/// @param local whether it runs on this machine (a unix socket)
/// @param api spoken with it
record DockerEngine(DockerClient client, String host, boolean local, ApiVersion api)
    implements AutoCloseable {
  /// Every node holds one connection open for its streams, and one to wait for its end.
  private static final int CONNECTIONS = 1000;

  /// Connects as the environment says.
  ///
  /// @throws LabException when none answers within `patience`, or it speaks no API that twlab does
  static DockerEngine connect(Duration patience) throws LabException {
    return connect(EngineAddress.ofEnvironment(), patience);
  }

  /// Asks the engine who it is, and connects by the newest API that both speak.
  static DockerEngine connect(DefaultDockerClientConfig.Builder address, Duration patience)
      throws LabException {
    DockerClientConfig config = EngineAddress.checked(address);
    String host = config.getDockerHost().toString();
    ApiVersion api;
    try (DockerClient client = client(config, patience)) {
      Version version = ask(client, config, patience);
      api = ApiVersion.common(oldest(version), ApiVersion.parse(version.getApiVersion()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    address.withApiVersion(RemoteApiVersion.create(api.major(), api.minor()));
    return new DockerEngine(
        client(EngineAddress.checked(address), patience),
        host,
        EngineAddress.isLocal(config.getDockerHost()),
        api);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DockerClient client(DockerClientConfig config, Duration patience) {
    URI host = config.getDockerHost();
    return DockerClientImpl.getInstance(
        config,
        new EngineTransport(
            new ZerodepDockerHttpClient.Builder()
                .dockerHost(host)
                .sslConfig(config.getSSLConfig())
                .maxConnections(CONNECTIONS)
                .connectionTimeout(patience)
                .build(),
            host.toString()));
  }

  /// A socket may accept and never answer, so the wait is bounded here.
  private static Version ask(DockerClient client, DockerClientConfig config, Duration patience)
      throws LabException {
    String host = config.getDockerHost().toString();
    FutureTask<Version> answer = new FutureTask<>(() -> client.versionCmd().exec());
    Thread.ofVirtual().name("docker version").start(answer);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw EngineAddress.usesTls(config)
          ? DockerErrors.unreachableByTls(host, e.getCause())
          : DockerErrors.unreachable(host, e.getCause());
    } catch (TimeoutException e) {
      throw DockerErrors.unreachable(
          host, new IOException("no answer within " + patience.toMillis() + " ms", e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DockerErrors.unreachable(host, e);
    }
  }

  /// Engines that do not say speak everything up to their newest.
  private static ApiVersion oldest(Version version) {
    return Optional.ofNullable(version.getMinAPIVersion())
        .filter(text -> !text.isEmpty())
        .map(ApiVersion::parse)
        .orElse(ApiVersion.OLDEST);
  }
}
