package io.twlab.lab.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The files of the project's folder docker/, carried along as resources.
public final class DockerFile {
  static final String DEBIAN_SYSTEM = "debian-system.Dockerfile";
  static final String HOST_SYSTEM = "host-system.Dockerfile";
  static final String BASE = "base.Dockerfile";
  static final String BASE_WITH_JDK = "base-with-jdk.Dockerfile";
  static final String AGENT = "Dockerfile";
  static final String NODE = "node.sh";
  static final String SIDE = "side.sh";

  /// Not part of an image: what a container that needs io_uring is started with.
  public static final String IO_URING_SECCOMP = "io-uring.seccomp.json";

  private DockerFile() {}

  /// @throws IOException when twlab was packed without it
  public static String read(String name) throws IOException {
    try (InputStream stream = DockerFile.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("twlab was packed without docker/" + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
