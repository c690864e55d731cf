package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A connection to the Docker engine that DOCKER_HOST names, or the usual socket.
///
/// @param local whether it runs on this machine (a unix socket)
record DockerEngine(DockerClient client, String host, boolean local) implements AutoCloseable {
  private static final int OLDEST_MINOR_API = 41;

  /// Every node holds one connection open for its streams, and one to wait for its end.
  private static final int CONNECTIONS = 1000;

  /// Connects, and asks the engine who it is.
  ///
  /// @throws LabException when none answers within `patience`, or it is too old
  static DockerEngine connect(Duration patience) throws LabException {
    DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
    DockerClient client =
        DockerClientImpl.getInstance(
            config,
            new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .maxConnections(CONNECTIONS)
                .connectionTimeout(patience)
                .build());
    DockerEngine engine =
        new DockerEngine(
            client,
            config.getDockerHost().toString(),
            "unix".equals(config.getDockerHost().getScheme()));
    try {
      engine.requireNewEnough(engine.ask(patience));
      return engine;
    } catch (LabException | RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A socket may accept and never answer, so the wait is bounded here.
  private Version ask(Duration patience) throws LabException {
    FutureTask<Version> answer = new FutureTask<>(() -> client.versionCmd().exec());
    Thread.ofVirtual().name("docker version").start(answer);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw DockerErrors.unreachable(host, e.getCause());
    } catch (TimeoutException e) {
      throw DockerErrors.unreachable(
          host, new IOException("no answer within " + patience.toMillis() + " ms", e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DockerErrors.unreachable(host, e);
    }
  }

  private void requireNewEnough(Version version) throws LabException {
    if (!isNewEnough(version.getApiVersion())) {
      throw DockerErrors.tooOld(version.getApiVersion());
    }
  }

  static boolean isNewEnough(String apiVersion) {
    String[] parts = apiVersion.split("\\.", 2);
    int major = Integer.parseInt(parts[0]);
    return major > 1 || (major == 1 && Integer.parseInt(parts[1]) >= OLDEST_MINOR_API);
  }
}
