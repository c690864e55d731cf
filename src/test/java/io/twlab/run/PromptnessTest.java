package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Arrivals;
import io.twlab.spec.Requirements;
import io.twlab.spec.Scenario;
import io.twlab.spec.Topology;
import io.twlab.spec.Workload;
import io.twlab.spec.file.ExperimentFile;
import io.twlab.spec.file.Overrides;
import io.twlab.spec.file.Planner;
import io.twlab.spec.file.Profiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PromptnessTest {
  private static final int TWO = 2;

  private static Scenario scenario(Arrivals arrivals, int clients) {
    Scenario some = Scenarios.experiment(Requirements.NONE).scenario();
    Workload workload = some.workload();
    Topology pair = some.topology();
    return new Scenario(
        new Topology(
            clients,
            pair.servers(),
            pair.clientAddresses(),
            pair.serverAddresses(),
            pair.serverPorts(),
            pair.family(),
            pair.nat()),
        some.link(),
        new Workload(
            arrivals,
            workload.warmUp(),
            workload.duration(),
            workload.exchanges(),
            workload.exchange(),
            workload.close(),
            workload.timeouts(),
            workload.restartServer()),
        some.transport(),
        some.socket(),
        some.sysctl(),
        some.faults(),
        some.observe());
  }

  @Test
  void open_loops_of_one_client_on_two_processors_go_first() {
    assertThat(Promptness.of(scenario(new Arrivals.Constant(10), 1), false, TWO)).isTrue();
    assertThat(Promptness.of(scenario(new Arrivals.Poisson(10), 1), false, TWO)).isTrue();
    assertThat(Promptness.of(scenario(new Arrivals.Burst(9, Duration.ofSeconds(1)), 1), false, TWO))
        .isTrue();
  }

  @Test
  void a_closed_loop_does_not() {
    assertThat(Promptness.of(scenario(new Arrivals.Closed(4), 1), false, TWO)).isFalse();
  }

  @Test
  void nor_where_no_processor_would_be_left_for_servers() {
    assertThat(Promptness.of(scenario(new Arrivals.Constant(10), 2), false, TWO)).isFalse();
    assertThat(Promptness.of(scenario(new Arrivals.Constant(10), 1), false, 1)).isFalse();
  }

  @Test
  void nor_where_a_wire_or_a_tap_takes_the_other_processor() {
    assertThat(Promptness.of(linked("link: {delay: 1ms, emulation: wire}"), false, TWO)).isFalse();
    assertThat(Promptness.of(linked("link: {delay: 1ms, emulation: netem}"), false, TWO)).isTrue();
    assertThat(
            Promptness.of(
                linked("link: {delay: 1ms, emulation: netem}\nobserve: {capture: true}"),
                false,
                TWO))
        .isFalse();
    assertThat(Promptness.of(linked("observe: {capture: true}"), false, TWO)).isFalse();
  }

  private static Scenario linked(String lines) {
    String text =
        "name: x\ntitle: A question?\nworkload: {arrivals: {constant: 10/s}, duration: 1s}\n";
    Profiles none = new Profiles(Path.of("experiments/profiles"), TreeMap::new);
    ExperimentFile file = ExperimentFile.parse(Path.of("x.yaml"), text + lines + "\n", none);
    assertThat(file).isInstanceOf(ExperimentFile.Valid.class);
    return Planner.plan((ExperimentFile.Valid) file, 1, Overrides.NONE)
        .variants()
        .getFirst()
        .scenario();
  }

  @Test
  void nor_where_trials_overlap() {
    assertThat(Promptness.of(scenario(new Arrivals.Constant(10), 1), true, TWO)).isFalse();
  }
}
