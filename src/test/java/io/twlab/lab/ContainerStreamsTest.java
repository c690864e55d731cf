package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContainerStreamsTest {
  @Test
  void no_pipe_stays_open_when_a_container_cannot_be_attached_to() throws Exception {
    try (FakeEngine fake = new FakeEngine()) {
      long before = pipes();
      assertThatThrownBy(() -> ContainerStreams.attach(fake.engine(), "c1"))
          .isInstanceOf(LabException.class)
          .hasMessageStartingWith("cannot attach to a container");
      assertThat(pipes()).isEqualTo(before);
    }
  }

  private static long pipes() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(ContainerStreamsTest::isPipe).count();
    }
  }

  /// What was closed meanwhile is none.
  private static boolean isPipe(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
    } catch (IOException _) {
      return false;
    }
  }
}
