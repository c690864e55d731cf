package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Arrivals;
import io.twlab.spec.Requirements;
import io.twlab.spec.Scenario;
import io.twlab.spec.Topology;
import io.twlab.spec.Workload;
import java.time.Duration;
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
  void nor_where_trials_overlap() {
    assertThat(Promptness.of(scenario(new Arrivals.Constant(10), 1), true, TWO)).isFalse();
  }
}
