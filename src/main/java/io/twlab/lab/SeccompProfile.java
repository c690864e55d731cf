package io.twlab.lab;

import io.twlab.lab.image.DockerFile;
import io.twlab.spec.Transport;
import java.io.IOException;
import java.util.List;

/// Which system calls a node may make: what the engine's own profile allows, where that is enough.
///
/// Engines from 25 on leave io_uring out of it (moby/moby#46762), because what a ring does no
/// profile sees. A node that needs it gets the profile docker/io-uring.seccomp.json, and no other
/// node does.
final class SeccompProfile {
  private SeccompProfile() {}

  /// Security options of a container, none for the engine's own profile.
  static List<String> optionsFor(Transport transport) throws LabException {
    return switch (transport) {
      case NIO, EPOLL -> List.of();
      case IO_URING -> List.of("seccomp=" + withIoUring());
    };
  }

  private static String withIoUring() throws LabException {
    try {
      return DockerFile.read(DockerFile.IO_URING_SECCOMP);
    } catch (IOException e) {
      throw DockerErrors.failed("no seccomp profile for io_uring", e);
    }
  }
}
