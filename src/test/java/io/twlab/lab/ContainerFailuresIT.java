package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network;
import io.twlab.need.NeedsDocker;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What can go wrong with containers of a lab while the engine is well.
@NeedsDocker
@Timeout(180)
class ContainerFailuresIT {
  private static final String RT_PRIORITY = "docker.limit.rtprio";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ContainerLimits SMALL = ContainerLimits.DEFAULT.withMemory(200L << 20);

  private final Remains remains = Remains.ofThisProcessAndTheDead(BackendChoice.DOCKER);
  private final List<String> log = new ArrayList<>();
  private DockerEngine engine;

  @BeforeEach
  void connect() throws LabException {
    engine = DockerEngine.connect(PATIENCE);
  }

  @AfterEach
  void nothing_is_left_behind() throws LabException {
    engine.close();
    assertThat(remains.list()).isEmpty();
  }

  @Test
  void an_agent_killed_for_want_of_memory_says_so_and_names_the_limit() throws Exception {
    try (DockerBackend backend = prepared(SMALL);
        Lab lab = backend.open(pair())) {
      Talk client = new Talk(lab.nodes().getFirst().startAgent());
      assertThat(client.ask("eat 400")).isNull();
      assertThat(client.agent().ending())
          .isEqualTo(
              "was killed by the kernel for want of memory: its container's limit is 200 MiB");
    }
  }

  @Test
  void a_container_killed_from_outside_tells_the_signal() throws Exception {
    try (DockerBackend backend = prepared(ContainerLimits.DEFAULT);
        Lab lab = backend.open(pair())) {
      Talk client = new Talk(lab.nodes().getFirst().startAgent());
      assertThat(client.ask("hello")).isEqualTo("what is hello?");
      engine.client().killContainerCmd(container()).exec();
      assertThat(client.answers().readLine()).isNull();
      assertThat(client.agent().ending()).isEqualTo("was killed by signal 9 (SIGKILL)");
    }
  }

  @Test
  void an_image_removed_between_two_trials_is_built_again() throws Exception {
    try (DockerBackend backend = prepared(ContainerLimits.DEFAULT)) {
      String image = backend.facts().get("docker.image");
      engine.client().removeImageCmd(image).exec();
      assertThat(OwnEngine.has(engine.client(), image)).isFalse();
      backend.open(pair()).close();
      assertThat(OwnEngine.has(engine.client(), image)).isTrue();
      assertThat(log).contains("the node image is gone from the engine; building it again");
    }
  }

  @Test
  void a_block_that_another_network_has_is_passed_over() throws Exception {
    try (DockerBackend backend = prepared(ContainerLimits.DEFAULT)) {
      String first;
      try (Lab lab = backend.open(pair())) {
        first = block(lab);
      }
      String neighbour = neighbour(first);
      try (Lab lab = backend.open(pair())) {
        assertThat(block(lab)).isNotEqualTo(first);
      } finally {
        engine.client().removeNetworkCmd(neighbour).exec();
      }
    }
  }

  @Test
  void limits_are_set_on_the_container_and_stand_in_the_environment() throws Exception {
    try (DockerBackend backend = prepared(SMALL);
        Lab lab = backend.open(pair())) {
      Node client = lab.nodes().getFirst();
      assertThat(
              shell(client, "cat /sys/fs/cgroup/memory/*limit_in_bytes /sys/fs/cgroup/memory.max"))
          .contains(Long.toString(SMALL.memoryBytes()));
      assertThat(shell(client, "cat /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/pids.max"))
          .contains("1024");
      String openFiles = shell(client, "ulimit -Hn").strip();
      assertThat(backend.facts())
          .containsEntry("docker.limit.memory", "200 MiB, no swap")
          .containsEntry("docker.limit.pids", "1024");
      assertThat(backend.facts().get("docker.limit.nofile"))
          .isIn(openFiles, "the engine's own, which it may not raise");
      String priority = hardLimit(client, "Max realtime priority");
      assertThat(backend.facts().get(RT_PRIORITY))
          .isIn(priority, "the engine's own, which it may not raise");
    }
  }

  /// proc_pid_limits(5): name, soft and hard limit.
  private static String hardLimit(Node node, String name) throws LabException {
    return shell(node, "cat /proc/self/limits")
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.strip().split(" +"))
        .map(words -> words[words.length - 1])
        .findFirst()
        .orElseThrow();
  }

  /// What a command line prints, files of the other cgroup version being absent.
  private static String shell(Node node, String line) throws LabException {
    return node.run(List.of("sh", "-c", line + " 2>/dev/null; true"));
  }

  private DockerBackend prepared(ContainerLimits limits) throws LabException {
    DockerBackend backend =
        new DockerBackend(DockerEngine.connect(PATIENCE), EchoAgent.class.getName(), limits);
    backend.prepare(log::add);
    return backend;
  }

  /// The client's container; the lab was opened by this process.
  private String container() {
    DockerClient client = engine.client();
    return client
        .listContainersCmd()
        .withLabelFilter(List.of(DockerLabels.CONTROLLER + "=" + ControllerId.current().toString()))
        .exec()
        .stream()
        .filter(each -> each.getNames()[0].endsWith("-client1"))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  private String neighbour(String block) {
    return engine
        .client()
        .createNetworkCmd()
        .withName("twlab-it-neighbour")
        .withInternal(true)
        .withIpam(new Network.Ipam().withConfig(new Network.Ipam.Config().withSubnet(block)))
        .exec()
        .getId();
  }

  private static String block(Lab lab) {
    byte[] address = lab.nodes().getFirst().addresses().getFirst().getAddress();
    return "198.%d.%d.0/22".formatted(address[1] & 0xff, address[2] & 0xfc);
  }

  private static LabPlan pair() {
    return LabContract.plan(Topology.PAIR, Sysctls.NONE);
  }
}
