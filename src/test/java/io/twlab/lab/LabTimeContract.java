package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a trial waits for before and after it. The quickest of several labs is judged: a busy
/// machine makes some slow, and what a lab does in vain makes all of them slow. The bounds leave
/// room for a slow machine; what was measured stands in docs/performance.md.
@Timeout(120)
abstract class LabTimeContract {
  private static final int LABS = 5;
  private static final Duration BOUND = Duration.ofSeconds(3);
  private static final Duration BOUND_WITH_LINK = Duration.ofSeconds(5);

  private Backend backend;

  abstract Backend backend(String agentMainClass) throws LabException;

  @BeforeEach
  void prepare() throws LabException {
    backend = backend(EchoAgent.class.getName());
    backend.prepare(System.out::println);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void a_pair_opens_and_closes_within_3_s() throws Exception {
    assertThat(quickest(plan(Joint.BRIDGE, Link.BARE, Topology.PAIR))).isLessThan(BOUND);
  }

  @Test
  void a_pair_with_a_wire_between_does_within_5_s() throws Exception {
    assertThat(quickest(plan(Joint.LINK, wire(), Topology.PAIR))).isLessThan(BOUND_WITH_LINK);
  }

  @Test
  void so_does_a_pair_with_a_wire_and_a_router_that_translates() throws Exception {
    Topology nat = new Topology(1, 1, 1, 1, 1, Topology.Family.IPV4, Topology.Nat.MASQUERADE);
    assertThat(quickest(plan(Joint.LINK, wire(), nat))).isLessThan(BOUND_WITH_LINK);
  }

  private Duration quickest(LabPlan plan) throws LabException {
    List<Duration> all = new ArrayList<>();
    for (int i = 0; i < LABS; i++) {
      long start = System.nanoTime();
      Lab lab = backend.open(plan);
      long opened = System.nanoTime();
      lab.close();
      long closed = System.nanoTime();
      System.out.printf(
          "%s, %s, nat %s: open %d ms, close %d ms%n",
          backend.name(),
          plan.joint(),
          plan.topology().nat(),
          millis(start, opened),
          millis(opened, closed));
      all.add(Duration.ofNanos(closed - start));
    }
    return Collections.min(all);
  }

  private static long millis(long fromNs, long toNs) {
    return Duration.ofNanos(toNs - fromNs).toMillis();
  }

  private static Link wire() {
    return new Link(Link.Emulation.WIRE, Impairment.NONE, Impairment.NONE);
  }

  private static LabPlan plan(Joint joint, Link link, Topology topology) {
    return new LabPlan(
        "run", "v", topology, joint, link, Tap.NONE, Sysctls.NONE, 7, 0, Transport.EPOLL);
  }
}
