package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.control.FromAgent;
import io.twlab.control.ToAgent;
import io.twlab.lab.Joint;
import io.twlab.lab.LabException;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.QdiscCounts;
import io.twlab.measure.Role;
import io.twlab.measure.Setting;
import io.twlab.measure.Verdict;
import io.twlab.run.FakeAgent.Answer;
import io.twlab.spec.Experiment;
import io.twlab.spec.KernelVersionCondition;
import io.twlab.spec.Requirements;
import io.twlab.spec.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialRunnerTest {
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);

  /// Long enough for a machine that is busy with something else.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeLabs labs = new FakeLabs();
  private Duration silence = PATIENCE;

  @Test
  void a_trial_goes_through_its_phases_in_order() throws Exception {
    TrialRun run = run();

    assertThat(run.verdict()).isEqualTo(Verdict.MEASURED);
    assertThat(run.phasesMs().keySet())
        .containsExactly("open", "start", "warm-up", "settle", "measure", "collect", "close");
    assertThat(labs.log).startsWith("open 1-1").endsWith("close");
    assertThat(asked("client1"))
        .containsExactly(
            "Prepare", "WarmUp", "CheckQuiet", "Watch", "Measure", "Freeze", "Collect");
    assertThat(asked("server1"))
        .containsExactly("Prepare", "CheckQuiet", "Watch", "Measure", "Freeze", "Collect");
  }

  @Test
  void servers_are_ready_before_clients_are_and_frozen_before_them() throws Exception {
    TrialRun _ = run();

    assertThat(labs.log).containsSubsequence("server1 Prepare", "client1 Prepare");
    assertThat(labs.log).containsSubsequence("server1 Freeze", "client1 Freeze");
  }

  @Test
  void data_of_all_agents_is_put_together() throws Exception {
    assertThat(run().data().orElseThrow().tallies())
        .extracting(tally -> tally.node().toString())
        .containsExactly("client1", "server1");
  }

  @Test
  void an_agent_that_dies_makes_the_trial_invalid_and_its_last_words_are_told() throws Exception {
    when(ToAgent.Measure.class, new Answer.Die());

    TrialRun run = run();

    assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(run.reasons())
        .singleElement()
        .asString()
        .contains("client1", "measure", "ended", "a last word");
    // What was asked of the other agent at the same time may reach it still.
    assertThat(labs.log).containsOnlyOnce("close");
  }

  @Test
  void an_agent_that_babbles_makes_the_trial_invalid() throws Exception {
    when(ToAgent.Watch.class, new Answer.Babble("OpenJDK warning: page size"));

    assertThat(run().reasons()).singleElement().asString().contains("OpenJDK warning");
  }

  @Test
  void an_agent_that_falls_silent_makes_the_trial_invalid() throws Exception {
    when(ToAgent.Measure.class, new Answer.Nothing());
    silence = Duration.ofSeconds(1);

    assertThat(run().reasons()).singleElement().asString().contains("silent for 1000 ms");
  }

  @Test
  void an_agent_that_says_a_setting_did_not_take_makes_the_trial_invalid() throws Exception {
    when(
        ToAgent.Prepare.class,
        new Answer.Say(new FromAgent.Failed(FromAgent.Reason.NOT_TAKEN, "SO_REUSEPORT")));

    TrialRun run = run();

    assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(run.reasons()).singleElement().asString().contains("SO_REUSEPORT");
  }

  @Test
  void an_agent_that_lacks_what_is_asked_for_makes_the_trial_unsupported() throws Exception {
    when(
        ToAgent.Prepare.class,
        new Answer.Say(new FromAgent.Failed(FromAgent.Reason.LACKING, "no io_uring")));

    assertThat(run().verdict()).isEqualTo(Verdict.UNSUPPORTED);
  }

  @Test
  void an_agent_of_another_protocol_is_refused() throws Exception {
    labs.protocol = 99;

    assertThat(run().reasons()).singleElement().asString().contains("speaks protocol 99");
  }

  @Test
  void an_agent_on_another_kernels_clock_is_refused() throws Exception {
    labs.clockOffsetNs = Duration.ofHours(1).toNanos();

    assertThat(run().reasons()).singleElement().asString().contains("CLOCK_MONOTONIC");
  }

  @Test
  void sockets_left_by_the_warm_up_make_the_trial_invalid() throws Exception {
    when(ToAgent.CheckQuiet.class, new Answer.Say(new FromAgent.Quiet(3, 0)));

    TrialRun run = run();

    assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(run.reasons()).singleElement().asString().contains("warm-up");
  }

  @Test
  void a_sysctl_that_did_not_take_makes_the_trial_invalid_and_is_named() throws Exception {
    labs.settings =
        List.of(new Setting(CLIENT, "sysctl.net.ipv4.tcp_tw_reuse", Optional.of("1"), "2"));

    assertThat(run().reasons())
        .containsExactly("client1: sysctl.net.ipv4.tcp_tw_reuse was set to 1 but reads back as 2");
  }

  @Test
  void what_the_link_counted_around_the_window_is_kept_without_the_warm_up() throws Exception {
    LinkState before = toServers(new QdiscCounts(100, 6_600, 3, 0, 0, 1));
    LinkState after = toServers(new QdiscCounts(350, 23_100, 5, 0, 0, 2));
    labs.links.add(List.of(before));
    labs.links.add(List.of(after));

    TrialRun run = run();

    assertThat(run.reasons()).isEmpty();
    assertThat(run.data().orElseThrow().links()).containsExactly(after.since(before));
    assertThat(after.since(before).counts()).isEqualTo(new QdiscCounts(250, 16_500, 2, 0, 0, 2));
    assertThat(labs.log)
        .containsSubsequence(
            "client1 WarmUp", "links", "client1 Measure", "client1 Freeze", "links");
  }

  private static LinkState toServers(QdiscCounts counts) {
    return LinkState.sinceMade(LinkDirection.CLIENT_TO_SERVER, "to-servers", List.of(), counts);
  }

  @Test
  void a_kernel_that_lacks_a_sysctl_makes_the_trial_unsupported() throws Exception {
    labs.refusal =
        Optional.of(new LabException(LabException.Cause.KERNEL_LACKS, "no such sysctl", ""));

    assertThat(run().verdict()).isEqualTo(Verdict.UNSUPPORTED);
  }

  @Test
  void a_machine_that_can_hold_no_lab_ends_the_run_and_not_the_trial() {
    LabException gone = new LabException(LabException.Cause.MACHINE, "no engine", "start it");
    labs.refusal = Optional.of(gone);

    assertThatThrownBy(this::run).isSameAs(gone);
  }

  @Test
  void a_lab_that_breaks_makes_the_trial_invalid_and_tells_the_remedy() throws Exception {
    labs.refusal = Optional.of(new LabException(LabException.Cause.BROKEN, "broke", "mend it"));

    TrialRun run = run();

    assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(run.reasons()).containsExactly("open: broke; mend it");
  }

  @Test
  void a_kernel_older_than_required_makes_the_trial_unsupported() throws Exception {
    labs.kernel = java.util.Map.of("kernel.osrelease", "6.1.0-37-amd64");
    Requirements requires =
        new Requirements(Optional.of(KernelVersionCondition.parse(">= 6.14")), List.of());

    TrialRun run = run(Scenarios.experiment(requires));

    assertThat(run.verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(run.reasons()).singleElement().asString().contains("6.1.0-37-amd64", ">= 6.14");
  }

  @Test
  void the_machines_turn_ends_before_the_lab_is_closed() throws Exception {
    Machine machine = Machine.exclusive();
    Trial trial = Scenarios.trial(Scenarios.experiment(Requirements.NONE));
    labs.script =
        (_, question) -> {
          if (question instanceof ToAgent.Collect) {
            enterAndLeave(machine, trial);
          }
          return FakeAgent.healthy(question);
        };

    try (Machine.Stay stay = machine.enter(trial)) {
      assertThat(runner(Scenarios.experiment(Requirements.NONE)).run(trial, 1, stay).verdict())
          .isEqualTo(Verdict.MEASURED);
    }
  }

  private static void enterAndLeave(Machine machine, Trial trial) {
    try (Machine.Stay neighbour = machine.enter(trial)) {
      assertThat(neighbour.beside()).isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void when(Class<? extends ToAgent> question, Answer answer) {
    labs.script = (_, asked) -> question.isInstance(asked) ? answer : FakeAgent.healthy(asked);
  }

  private List<String> asked(String node) {
    return labs.log.stream()
        .filter(line -> line.startsWith(node + " "))
        .map(line -> line.substring(node.length() + 1))
        .toList();
  }

  private TrialRun run() throws Exception {
    return run(Scenarios.experiment(Requirements.NONE));
  }

  private TrialRun run(Experiment experiment) throws Exception {
    Trial trial = Scenarios.trial(experiment);
    try (Machine.Stay stay = Machine.exclusive().enter(trial)) {
      return runner(experiment).run(trial, 1, stay);
    }
  }

  private TrialRunner runner(Experiment experiment) {
    Patience patience = new Patience(PATIENCE, PATIENCE, Duration.ofMillis(50), silence);
    return new TrialRunner(
        labs, experiment, new LabPlans("run", Joint.BRIDGE), patience, new QuietEvents());
  }
}
