package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Counter;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.QdiscCounts;
import io.twlab.measure.Recording;
import io.twlab.measure.Role;
import io.twlab.measure.Setting;
import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.spec.Experiment;
import io.twlab.spec.Profile;
import io.twlab.spec.Requirements;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Trial;
import io.twlab.spec.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TrialMarksTest {
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  private static final NodeId SERVER = new NodeId(Role.SERVER, 1);
  private static final Sysctls PROTECTED =
      new Sysctls(
          Optional.empty(),
          new TreeMap<>(),
          new TreeMap<>(Map.of("net.ipv4.tcp_rfc1337", "1")),
          new TreeMap<>());

  @Test
  void a_quiet_trial_has_no_marks() {
    assertThat(marks(Sysctls.NONE, 0, Map.of())).isEmpty();
  }

  @Test
  void resets_by_a_server_that_should_send_none_are_marked() {
    assertThat(marks(Sysctls.NONE, 3, Map.of()))
        .singleElement()
        .asString()
        .contains("servers sent 3 RST", "RFC 1337");
  }

  @Test
  void resets_that_ended_an_attempt_are_no_riddle() {
    Outcome refused = new Outcome.Failure(Outcome.Phase.CONNECT, "ECONNREFUSED");
    List<OutcomeCount> twice = List.of(new OutcomeCount(0, CLIENT, refused, 2));

    assertThat(marks(Sysctls.NONE, 2, Map.of(), List.of(), twice)).isEmpty();
    assertThat(marks(Sysctls.NONE, 3, Map.of(), List.of(), twice))
        .singleElement()
        .asString()
        .contains("servers sent 1 RST");
  }

  @Test
  void they_are_no_matter_where_the_client_ignores_them() {
    assertThat(marks(PROTECTED, 3, Map.of())).isEmpty();
  }

  @Test
  void attempts_that_were_never_started_are_marked_with_their_number() {
    Map<String, Double> metrics = Map.of("attempts.not_started", 250.0, "attempts.due", 1000.0);

    assertThat(marks(Sysctls.NONE, 0, metrics))
        .singleElement()
        .asString()
        .contains("more was asked for than could be begun: 250 of 1,000 attempts");
  }

  @Test
  void a_link_whose_queue_overflowed_is_marked() {
    LinkState link =
        LinkState.sinceMade(
            LinkDirection.SERVER_TO_CLIENT,
            "to-clients",
            List.of(),
            new QdiscCounts(1_000, 66_000, 3, 0, 0, 0));
    assertThat(marks(Sysctls.NONE, 0, Map.of(), List.of(link)))
        .containsExactly(
            "link.server-to-client dropped 3 of 1,003 packets though no loss was asked for: its"
                + " queue overflowed; its queue holds 1000; raise link.server-to-client.limit");
  }

  @Test
  void a_generator_over_a_millisecond_late_is_marked() {
    assertThat(marks(Sysctls.NONE, 0, Map.of("lateness.generator_us.p99", 1_001.0)))
        .singleElement()
        .asString()
        .contains("generator was late");
    assertThat(marks(Sysctls.NONE, 0, Map.of("lateness.generator_us.p99", 999.0))).isEmpty();
  }

  @Test
  void an_event_loop_that_does_not_go_first_though_it_was_told_to_is_marked() {
    Setting inForce =
        new Setting(CLIENT, "thread.event-loop", Optional.of("SCHED_FIFO"), "SCHED_FIFO");
    Setting refused =
        new Setting(CLIENT, "thread.event-loop", Optional.empty(), "SCHED_OTHER (EPERM)");
    Setting lost =
        new Setting(CLIENT, "thread.event-loop", Optional.of("SCHED_FIFO"), "SCHED_OTHER");

    assertThat(ThreadMarks.of(List.of(inForce, refused))).isEmpty();
    assertThat(ThreadMarks.of(List.of(lost)))
        .singleElement()
        .asString()
        .startsWith(
            "client1: thread.event-loop was set to SCHED_FIFO and reads back as SCHED_OTHER");
  }

  @Test
  void what_of_a_profile_took_no_effect_is_marked() {
    Profile profile =
        new Profile(
            "folklore",
            "",
            new TreeMap<>(Map.of("net.ipv4.tcp_tw_recycle", "1")),
            new TreeSet<>(),
            new TreeMap<>(Map.of("vm.swappiness", "belongs to the whole machine")));
    Setting recycle =
        new Setting(SERVER, "sysctl.net.ipv4.tcp_tw_recycle", Optional.of("1"), "")
            .waivedFor(Optional.of("not there"));
    Sysctls sysctls =
        new Sysctls(Optional.of(profile), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    assertThat(ProfileMarks.of(run(sysctls).trial().variant().scenario(), List.of(recycle)))
        .containsExactly(
            "profile folklore: not set in the nodes, since the kernel has no such sysctl for them:"
                + " net.ipv4.tcp_tw_recycle",
            "profile folklore: left out, no node can have it: vm.swappiness");
  }

  private static List<String> marks(Sysctls sysctls, long resets, Map<String, Double> metrics) {
    return marks(sysctls, resets, metrics, List.of());
  }

  private static List<String> marks(
      Sysctls sysctls, long resets, Map<String, Double> metrics, List<LinkState> links) {
    return marks(sysctls, resets, metrics, links, List.of());
  }

  private static List<String> marks(
      Sysctls sysctls,
      long resets,
      Map<String, Double> metrics,
      List<LinkState> links,
      List<OutcomeCount> outcomes) {
    Counter outRsts = new Counter(SERVER, "Tcp", "OutRsts", resets);
    TrialData data =
        new TrialData(
            0,
            1,
            1,
            outcomes,
            List.of(),
            List.of(outRsts),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            links,
            List.of(),
            Recording.NOTHING);
    return TrialMarks.of(run(sysctls), data, metrics);
  }

  private static TrialRun run(Sysctls sysctls) {
    Experiment experiment = Scenarios.experiment(Requirements.NONE);
    Scenario base = experiment.scenario();
    Scenario scenario =
        new Scenario(
            base.topology(),
            base.link(),
            base.workload(),
            base.transport(),
            base.socket(),
            sysctls,
            base.faults(),
            base.observe());
    return new TrialRun(
        new Trial(new Variant(1, "only", Map.of(), scenario), 1, 42),
        1,
        Verdict.MEASURED,
        List.of(),
        Instant.EPOCH,
        Map.of(),
        List.of(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty());
  }
}
