package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import io.twlab.host.HostSnapshot;
import io.twlab.need.NeedsDockerd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An engine on a TCP port that asks for TLS on both sides.
@NeedsDockerd
@Timeout(120)
class TlsEngineIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int DISK_MIB = 16;

  /// In the engine's network, where nobody else listens.
  private static final int PORT = 2376;

  @TempDir static Path folder;
  private static HostSnapshot before;
  private static Certificates authority;
  private static OwnEngine engine;
  private static Relay relay;
  private static String host;

  @BeforeAll
  static void start() throws Exception {
    before = HostWatch.now();
    authority = Certificates.in(folder.resolve("authority"));
    Path server = authority.sign("engine", "subjectAltName=IP:127.0.0.1");
    engine =
        OwnEngine.start(
            folder,
            DISK_MIB,
            "--host=tcp://127.0.0.1:" + PORT,
            "--tlsverify",
            "--tlscacert=" + server.resolve("ca.pem"),
            "--tlscert=" + server.resolve("cert.pem"),
            "--tlskey=" + server.resolve("key.pem"));
    relay = Relay.to(engine, PORT);
    host = relay.host();
  }

  @AfterAll
  static void stop() throws Exception {
    if (relay != null) {
      relay.close();
    }
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void an_engine_is_reached_with_the_certificates_of_its_authority() throws Exception {
    try (DockerEngine reached = connect(authority.sign("client", "extendedKeyUsage=clientAuth"))) {
      assertThat(reached.local()).isFalse();
      assertThat(reached.client().infoCmd().exec().getServerVersion()).isNotBlank();
      assertThat(DockerFacts.of(reached, "image")).containsEntry("docker.host", host);
    }
  }

  @Test
  void an_engine_whose_authority_is_a_stranger_is_not_trusted() throws Exception {
    Path client = authority.sign("misled", "extendedKeyUsage=clientAuth");
    Path stranger = Certificates.in(folder.resolve("stranger")).folder();
    Files.delete(client.resolve("ca.pem"));
    Files.copy(stranger.resolve("ca.pem"), client.resolve("ca.pem"));
    assertDisagreed(refused(client));
  }

  @Test
  void a_client_whose_certificate_is_a_strangers_is_told_so() throws Exception {
    Path stranger =
        Certificates.in(folder.resolve("other")).sign("client", "extendedKeyUsage=clientAuth");
    Files.delete(stranger.resolve("ca.pem"));
    Files.copy(authority.folder().resolve("ca.pem"), stranger.resolve("ca.pem"));
    assertDisagreed(refused(stranger));
  }

  @Test
  void a_client_without_tls_is_told_to_use_it() {
    assertDisagreed(
        catchThrowableOfType(
            LabException.class,
            () -> DockerEngine.connect(address().withDockerTlsVerify(false), PATIENCE).close()));
  }

  @Test
  void certificates_that_are_not_there_are_named() {
    LabException absent = refused(folder.resolve("nowhere"));
    assertThat(absent).hasMessageContainingAll("no Docker engine can be reached", "nowhere");
    assertThat(absent.remedy()).contains("DOCKER_CERT_PATH");
  }

  /// Another engine's bridge stays.
  @Test
  void an_engine_of_a_test_leaves_the_host_as_it_was() throws Exception {
    assertThat(HostWatch.changesSince(before)).isEmpty();
  }

  private static void assertDisagreed(LabException failure) {
    assertThat(failure)
        .hasMessageStartingWith(
            "the Docker engine at " + host + " and twlab do not agree on TLS: ");
    assertThat(failure.kind()).isEqualTo(LabException.Cause.MACHINE);
    assertThat(failure.remedy()).contains("DOCKER_TLS_VERIFY=1", "ca.pem", "cert.pem", "key.pem");
    System.out.println(failure.getMessage());
  }

  private static LabException refused(Path certificates) {
    return catchThrowableOfType(LabException.class, () -> connect(certificates).close());
  }

  private static DockerEngine connect(Path certificates) throws LabException {
    return DockerEngine.connect(
        address().withDockerTlsVerify(true).withDockerCertPath(certificates.toString()), PATIENCE);
  }

  private static DefaultDockerClientConfig.Builder address() {
    return DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(host);
  }
}
