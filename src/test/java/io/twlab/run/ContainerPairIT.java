package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.Await;
import io.twlab.agent.AgentMain;
import io.twlab.control.FromAgent;
import io.twlab.control.MessageReader;
import io.twlab.control.MessageWriter;
import io.twlab.control.ToAgent;
import io.twlab.lab.AgentProcess;
import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.lab.EngineEvents;
import io.twlab.lab.Joint;
import io.twlab.lab.Lab;
import io.twlab.lab.LabPlan;
import io.twlab.lab.Node;
import io.twlab.lab.TestcontainersLab;
import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsDocker;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Experiment;
import io.twlab.spec.Link;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import io.twlab.spec.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;

/// The node image and the agent in containers that Testcontainers makes, and what the engine
/// reports of containers that twlab makes.
@NeedsDocker
@Timeout(180)
class ContainerPairIT {
  private static final int ATTEMPTS = 200;

  @Test
  void the_image_has_what_a_node_needs_and_its_sysctls_are_its_own() throws Exception {
    TreeMap<String, String> client = new TreeMap<>();
    client.put("net.ipv4.ip_local_port_range", "40000\t40999");
    Sysctls sysctls = new Sysctls(Optional.empty(), new TreeMap<>(), client, new TreeMap<>());
    try (Lab lab = TestcontainersLab.open(plan(sysctls), AgentMain.class.getName())) {
      Node first = lab.nodes().getFirst();
      Node second = lab.nodes().getLast();
      assertThat(first.run(List.of("sysctl", "-n", "net.ipv4.ip_local_port_range")).split("\\s+"))
          .containsExactly("40000", "40999");
      assertThat(second.run(List.of("sysctl", "-n", "net.ipv4.ip_local_port_range")).split("\\s+"))
          .containsExactly("32768", "60999");
      assertThat(first.run(List.of("ip", "-4", "-o", "addr", "show", "dev", "eth0")))
          .contains(
              first.addresses().getFirst().getHostAddress(),
              first.warmUpAddress().getHostAddress());
      assertThat(first.run(List.of("ss", "-V"))).contains("iproute2");
      assertThat(first.run(List.of("nstat", "-asz", "TcpExtTW"))).contains("TcpExtTW");
    }
  }

  @Test
  void an_agent_is_driven_over_standard_streams() throws Exception {
    try (Lab lab = TestcontainersLab.open(plan(Sysctls.NONE), AgentMain.class.getName());
        AgentProcess agent = lab.nodes().getFirst().startAgent();
        MessageWriter<ToAgent> questions =
            new MessageWriter<>(agent.stdin(), ToAgent.class, "client1")) {
      MessageReader<FromAgent> answers = new MessageReader<>(agent.stdout(), FromAgent.class);
      assertThat(answers.read().orElseThrow()).isInstanceOf(FromAgent.Hello.class);
      questions.write(new ToAgent.CheckQuiet());
      assertThat(answer(answers)).isEqualTo(new FromAgent.Quiet(0, 0));
    }
  }

  @Test
  void two_containers_churn_and_their_books_agree() throws Exception {
    Experiment experiment =
        Scenarios.steady(Topology.Family.IPV4, 100, Duration.ofSeconds(2), Duration.ZERO);
    Trial trial = Scenarios.trial(experiment);
    try (Machine.Stay stay = Machine.exclusive().enter(trial)) {
      TrialRun run =
          new TrialRunner(
                  plan -> TestcontainersLab.open(plan, AgentMain.class.getName()),
                  experiment,
                  new LabPlans("testcontainers", Joint.BRIDGE),
                  Patience.DEFAULT,
                  new QuietEvents())
              .run(trial, 1, stay);
      assertThat(run.reasons()).isEmpty();
      assertThat(run.verdict()).isEqualTo(Verdict.MEASURED);
      TrialData data = run.data().orElseThrow();
      assertThat(tally(data, "connects.ok")).isEqualTo(ATTEMPTS);
      assertThat(tally(data, "accepts")).isEqualTo(ATTEMPTS);
    }
  }

  @Test
  void the_engine_reports_the_end_of_all_that_a_lab_made() throws Exception {
    String ours = "twlab-" + ProcessHandle.current().pid() + "-";
    try (Backend backend = Backends.choose(BackendChoice.DOCKER)) {
      backend.prepare(System.out::println);
      // The first may be made twice: with the limits asked for, and with those that the engine
      // gives.
      backend.open(plan(Sysctls.NONE)).close();
      try (EngineEvents events = EngineEvents.watch(DockerClientFactory.instance().client())) {
        backend.open(plan(Sysctls.NONE)).close();
        List<String> left =
            Await.until(Duration.ofSeconds(10), () -> events.left(ours), List::isEmpty);
        assertThat(left).isEmpty();
        assertThat(events.of(ours).stream().filter(line -> line.endsWith(" create")))
            .as("two containers and a network")
            .hasSize(3);
        assertThat(events.of(ours)).noneMatch(line -> line.endsWith(" oom"));
      }
    }
  }

  private static LabPlan plan(Sysctls sysctls) {
    return new LabPlan(
        "testcontainers",
        "1",
        Topology.PAIR,
        Joint.BRIDGE,
        Link.BARE,
        Tap.NONE,
        sysctls,
        7,
        100,
        Transport.EPOLL);
  }

  private static FromAgent answer(MessageReader<FromAgent> answers) throws Exception {
    FromAgent message = answers.read().orElseThrow();
    while (message instanceof FromAgent.Pulse) {
      message = answers.read().orElseThrow();
    }
    return message;
  }

  private static long tally(TrialData data, String name) {
    return data.tallies().stream()
        .filter(tally -> tally.name().equals(name))
        .mapToLong(tally -> tally.count())
        .sum();
  }
}
