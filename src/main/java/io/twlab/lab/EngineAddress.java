package io.twlab.lab;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import java.net.URI;

/// Where an engine is: DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, as the docker program
/// reads them.
final class EngineAddress {
  private static final String FORMS =
      "set DOCKER_HOST to unix:///PATH, or to tcp://HOST:PORT with DOCKER_TLS_VERIFY=1 and"
          + " DOCKER_CERT_PATH where the engine asks for TLS";

  private EngineAddress() {}

  static DefaultDockerClientConfig.Builder ofEnvironment() throws LabException {
    try {
      return DefaultDockerClientConfig.createDefaultConfigBuilder();
    } catch (IllegalArgumentException e) {
      throw unusable(e.getMessage(), e);
    }
  }

  /// @throws LabException when the host is none that twlab can talk to, or certificates are missing
  static DockerClientConfig checked(DefaultDockerClientConfig.Builder builder) throws LabException {
    DockerClientConfig config;
    try {
      config = builder.build();
    } catch (DockerClientException | IllegalArgumentException e) {
      throw unusable(e.getMessage(), e);
    }
    URI host = config.getDockerHost();
    if (!isLocal(host) && !isRemote(host)) {
      throw unusable("the Docker engine's address is " + host, null);
    }
    return config;
  }

  /// On this machine: a socket in the file system.
  static boolean isLocal(URI host) {
    return "unix".equals(host.getScheme());
  }

  static boolean usesTls(DockerClientConfig config) {
    return config.getSSLConfig() != null && !isLocal(config.getDockerHost());
  }

  private static boolean isRemote(URI host) {
    return "tcp".equals(host.getScheme()) && host.getHost() != null && host.getPort() > 0;
  }

  private static LabException unusable(String what, Exception cause) {
    return new LabException(
        LabException.Cause.MACHINE, "no Docker engine can be reached: " + what, FORMS, cause);
  }
}
