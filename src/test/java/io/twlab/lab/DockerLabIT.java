package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.image.AgentImage;
import io.twlab.need.NeedsDocker;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// [LabContract] on Docker.
@NeedsDocker
class DockerLabIT extends LabContract {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  DockerLabIT() {
    super(BackendChoice.DOCKER);
  }

  @Test
  void an_agent_maps_the_class_archive_of_its_image() throws Exception {
    try (Backend backend = backend(EchoAgent.class.getName())) {
      backend.prepare(System.out::println);
      try (Lab lab = backend.open(plan(Topology.PAIR, Sysctls.NONE))) {
        Node node = lab.nodes().getFirst();
        Talk agent = new Talk(node.startAgent());
        assertThat(agent.ask("listen 127.0.0.1 7000")).isEqualTo("listening");
        assertThat(node.run(List.of("/bin/sh", "-c", "cat /proc/[0-9]*/maps")))
            .contains(AgentImage.ARCHIVE.toString());
      }
    }
  }

  @Override
  Backend backend(String agentMainClass) throws LabException {
    return DockerBackend.connect(agentMainClass, PATIENCE);
  }
}
