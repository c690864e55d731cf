package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.need.NeedsDocker;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.Loss;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The way of an impaired link through containers, without its impairment, which not every kernel
/// has.
@NeedsDocker
class DockerRouteIT {
  private static final Impairment LATE =
      new Impairment(
          Duration.ofMillis(10),
          Duration.ZERO,
          Impairment.Distribution.UNIFORM,
          Loss.NONE,
          0,
          0,
          0,
          Optional.empty(),
          Optional.empty());

  private final Teardown teardown = new Teardown();
  private DockerBackend backend;

  @BeforeEach
  void prepare() throws LabException {
    backend = DockerBackend.connect(EchoAgent.class.getName(), Duration.ofSeconds(5));
    teardown.add(backend::close);
    backend.prepare(System.out::println);
  }

  @AfterEach
  void tear_down() throws LabException {
    teardown.close();
  }

  @ParameterizedTest
  @EnumSource
  void clients_reach_servers_through_the_router_and_nobody_asks_for_addresses(
      Topology.Family family) throws Exception {
    LabPlan plan =
        plan("route", new Topology(2, 2, 2, 2, 1, family, Topology.Nat.NONE), netem(LATE));
    DockerEngine engine = DockerEngine.connect(Duration.ofSeconds(5));
    teardown.add(engine::close);
    ContainerTemplate template = withRlimitsOfEngine(backend.template());
    DockerRoute route =
        DockerRoute.create(
            new DockerSite(engine, plan, Optional.empty(), template, "twlab-route-it"));
    teardown.add(route::remove);
    route.start();
    List<DockerNode> nodes =
        InParallel.map(
            NodeIds.of(plan.topology()),
            id -> {
              DockerNode node =
                  DockerNode.create(
                      engine,
                      new ContainerSpec(
                          template,
                          id,
                          plan,
                          route.port(id),
                          template.sysctls().settable(NodeSettings.of(id, plan), plan)),
                      "twlab-route-it-" + id);
              teardown.add(node::end);
              node.start();
              return node;
            });
    Talk server = new Talk(nodes.get(3).startAgent());
    Talk client = new Talk(nodes.get(1).startAgent());
    for (String to : LabContract.all(nodes.get(3))) {
      assertThat(server.ask("listen " + to + " 7000")).isEqualTo("listening");
      for (String from : LabContract.all(nodes.get(1))) {
        assertThat(client.ask("connect " + from + " " + to + " 7000")).isEqualTo("echoed x");
      }
    }
    for (DockerNode node : nodes) {
      assertThat(node.run(List.of("ip", "neigh", "show")).lines())
          .as(node.id().toString())
          .isNotEmpty()
          .allMatch(line -> line.strip().endsWith("PERMANENT"));
      assertThat(node.run(List.of("ip", "-d", "link", "show", "eth0"))).contains("gso_max_segs 1 ");
    }
  }

  @Test
  void a_line_that_ip_cannot_do_is_told_in_its_own_words() throws Exception {
    DockerEngine engine = DockerEngine.connect(Duration.ofSeconds(5));
    teardown.add(engine::close);
    RouterSysctls nothingAsked = RouterSysctls.none("the container under test");
    ContainerTemplate template = withRlimitsOfEngine(backend.template());
    SideContainer container =
        SideContainer.create(
            engine,
            SideContainer.command(engine, template.image())
                .withName("twlab-side-it")
                .withLabels(DockerLabels.of(plan("side", Topology.PAIR, Link.BARE)))
                .withHostConfig(
                    Confinement.on("bridge", nothingAsked.requested(), template.limits())),
            nothingAsked);
    teardown.add(container::close);
    container.start();
    container.ip(List.of("link set lo up"));
    assertThatThrownBy(
            () -> container.ip(List.of("link set lo up", "route add nowhere", "link set lo up")))
        .hasMessageContaining("the container under test cannot be set up")
        .hasMessageContaining("nowhere");
  }

  @Test
  void a_lab_that_cannot_be_impaired_leaves_nothing_behind() throws Exception {
    Impairment impossible =
        new Impairment(
            Duration.ofMillis(1),
            Duration.ZERO,
            Impairment.Distribution.UNIFORM,
            Loss.NONE,
            0,
            0,
            2,
            Optional.empty(),
            Optional.empty());
    LabPlan plan = plan("impossible", Topology.PAIR, netem(impossible));
    try (DockerEngine engine = DockerEngine.connect(Duration.ofSeconds(5))) {
      ContainerTemplate template = withRlimitsOfEngine(backend.template());
      assertThatThrownBy(() -> DockerLab.open(engine, plan, Optional.of(Emulator.NETEM), template))
          .hasMessageContaining("tc qdisc replace");
    }
    assertThat(Remains.ofThisProcessAndTheDead(BackendChoice.DOCKER).list()).isEmpty();
  }

  /// An engine may not be allowed to give containers more; a backend finds out by trying.
  private static ContainerTemplate withRlimitsOfEngine(ContainerTemplate template) {
    return new ContainerTemplate(
        template.image(),
        template.agent(),
        template.limits().withRlimitsOfEngine(),
        template.sysctls());
  }

  private static Link netem(Impairment impairment) {
    return new Link(Link.Emulation.NETEM, impairment, impairment);
  }

  private static LabPlan plan(String trial, Topology topology, Link link) {
    return new LabPlan(
        "run", trial, topology, Joint.LINK, link, Tap.NONE, Sysctls.NONE, 7, 3, Transport.EPOLL);
  }

  /// Questions and answers with an [EchoAgent].
  private record Talk(AgentProcess agent, BufferedReader answers) {
    Talk(AgentProcess agent) {
      this(
          agent, new BufferedReader(new InputStreamReader(agent.stdout(), StandardCharsets.UTF_8)));
    }

    String ask(String question) throws IOException {
      agent.stdin().write((question + "\n").getBytes(StandardCharsets.UTF_8));
      agent.stdin().flush();
      return answers.readLine();
    }
  }
}
