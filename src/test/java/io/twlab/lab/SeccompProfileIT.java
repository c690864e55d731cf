package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import io.twlab.lab.image.AgentImage;
import io.twlab.need.NeedsDocker;
import io.twlab.spec.Link;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What io_uring_setup(2) answers in containers. Without arguments it never succeeds: EPERM is the
/// profile's word, EINVAL or EFAULT the kernel's own.
@NeedsDocker
@Timeout(120)
class SeccompProfileIT {
  private static final LabPlan PLAN =
      new LabPlan(
          "run",
          "trial",
          Topology.PAIR,
          Joint.BRIDGE,
          Link.BARE,
          Tap.NONE,
          Sysctls.NONE,
          7,
          0,
          Transport.IO_URING);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// The numbers are the same on every architecture, as of all system calls since Linux 5.1.
  private static final String IO_URING_SETUP = "425";

  private static final String FSOPEN = "430";
  private static final String CLONE3 = "435";
  private static final boolean X86_64 = System.getProperty("os.arch").equals("amd64");
  private static final String CLONE = X86_64 ? "56" : "220";
  private static final String SOCKET = X86_64 ? "41" : "198";

  /// A thread without a common address space, which clone(2) answers with EINVAL.
  private static final long CLONE_THREAD_ALONE = 0x10000;

  /// CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
  private static final long[] CLONE_NAMESPACES = {
    0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
  };

  private static final int AF_VSOCK = 40;
  private static final String EPERM = "1";
  private static final String EINVAL = "22";
  private static final String ENOSYS = "38";
  private static final List<String> OF_THE_KERNEL = List.of("22", "14");

  /// As engines from 25 on, which leave the three calls out of what they allow.
  private static final String FORBIDDING =
      """
      {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"action": "SCMP_ACT_ERRNO", "errnoRet": 1,
       "names": ["io_uring_setup", "io_uring_enter", "io_uring_register"]}]}
      """;

  @Test
  void a_node_whose_transport_is_io_uring_may_set_up_a_ring_and_little_else() throws Exception {
    try (Backend backend = DockerBackend.connect(SystemCallAgent.class.getName(), PATIENCE)) {
      backend.prepare(System.out::println);
      try (Lab lab = backend.open(PLAN)) {
        Talk client = new Talk(lab.nodes().getFirst().startAgent());
        assertThat(client.ask(IO_URING_SETUP)).isIn(OF_THE_KERNEL);
        assertThat(client.ask(FSOPEN)).isEqualTo(EPERM);
      }
    }
  }

  /// Each question is such that the kernel itself would refuse it, by another errno: nothing is
  /// made even where the profile lets it through.
  @Test
  void a_node_with_io_uring_gets_no_namespaces_by_clone() throws Exception {
    try (Backend backend = DockerBackend.connect(SystemCallAgent.class.getName(), PATIENCE)) {
      backend.prepare(System.out::println);
      try (Lab lab = backend.open(PLAN)) {
        Talk client = new Talk(lab.nodes().getFirst().startAgent());
        for (long namespace : CLONE_NAMESPACES) {
          assertThat(client.ask(CLONE + " " + (namespace | CLONE_THREAD_ALONE)))
              .as("clone(0x%x)", namespace)
              .isEqualTo(EPERM);
        }
        assertThat(client.ask(CLONE + " " + CLONE_THREAD_ALONE)).isEqualTo(EINVAL);
        assertThat(client.ask(CLONE3)).isEqualTo(ENOSYS);
        assertThat(client.ask(SOCKET + " " + AF_VSOCK)).isEqualTo(EPERM);
      }
    }
  }

  @Test
  void a_profile_without_io_uring_answers_operation_not_permitted() throws Exception {
    try (DockerEngine engine = DockerEngine.connect(PATIENCE)) {
      assertThat(answer(engine, "seccomp=" + FORBIDDING)).isEqualTo(EPERM);
      assertThat(answer(engine, SeccompProfile.optionsFor(Transport.IO_URING).getFirst()))
          .isIn(OF_THE_KERNEL);
    }
  }

  @Test
  void other_transports_keep_the_profile_of_the_engine() throws Exception {
    assertThat(SeccompProfile.optionsFor(Transport.EPOLL)).isEmpty();
    assertThat(SeccompProfile.optionsFor(Transport.NIO)).isEmpty();
  }

  /// Asks in a container that has nothing but the node image and that option.
  private static String answer(DockerEngine engine, String option) throws Exception {
    String image =
        AgentImage.ensure(engine.client(), DockerBackend.rehearsal(), System.out::println);
    List<String> argv =
        new AgentCommand(AgentImage.JAVA, AgentImage.classPath(), SystemCallAgent.class.getName())
            .argv("seccomp", Topology.Family.IPV4);
    CreateContainerCmd create =
        engine
            .client()
            .createContainerCmd(image)
            .withEntrypoint(argv)
            .withStdinOpen(true)
            .withStdInOnce(true)
            .withHostConfig(
                HostConfig.newHostConfig()
                    .withNetworkMode("none")
                    .withSecurityOpts(List.of(option)));
    String container = create.exec().getId();
    try (ContainerStreams streams = ContainerStreams.attach(engine, container)) {
      engine.client().startContainerCmd(container).exec();
      AgentProcess agent =
          new ContainerAgent(
              streams,
              streams.stdout(),
              engine.client().waitContainerCmd(container).exec(new WaitContainerResultCallback()),
              ContainerLimits.DEFAULT);
      String answer = new Talk(agent).ask(IO_URING_SETUP);
      agent.close();
      return answer;
    } finally {
      new DockerRemoval(engine).container(container);
    }
  }
}
