package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.host.Conntrack;
import io.twlab.lab.NatNode;
import io.twlab.measure.HostConntrack;
import io.twlab.measure.LinkSetting;
import io.twlab.measure.NatState;
import io.twlab.measure.RouterSeries;
import io.twlab.measure.Verdict;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NatWatchTest {
  private static final LinkSetting RULE =
      new LinkSetting("translation", Optional.of("masquerade"), "masquerade");

  @Test
  void what_the_router_did_is_in_the_trials_data_and_its_drops_are_no_fault() throws Exception {
    TrialRun run = run(router(new Conntrack(3, 100, 0, 0, 0), new Conntrack(9, 100, 5, 7, 0)));

    assertThat(run.verdict()).isEqualTo(Verdict.MEASURED);
    NatState nat = run.data().orElseThrow().nat().orElseThrow();
    assertThat(nat.settings()).containsExactly(RULE);
    HostConntrack conntrack = nat.conntrack().orElseThrow();
    assertThat(conntrack.entries()).startsWith(3L).endsWith(9L);
    assertThat(conntrack.grown()).isEqualTo(new HostConntrack.Drops(5, 7, 0));
  }

  @Test
  void what_was_read_of_the_router_is_among_the_samples_number_by_number() throws Exception {
    TrialRun run = run(router(new Conntrack(3, 100, 0, 2, 1), new Conntrack(9, 100, 5, 7, 1)));

    List<RouterSeries> router = run.data().orElseThrow().router();
    assertThat(router)
        .extracting(RouterSeries::metric)
        .containsExactly(
            "conntrack.entries",
            "conntrack.insert_failed",
            "conntrack.drop",
            "conntrack.early_drop");
    assertThat(router.getFirst().tNs()).isSorted().hasSizeGreaterThan(1);
    assertThat(router).extracting(series -> series.values()[0]).containsExactly(3.0, 0.0, 2.0, 1.0);
    assertThat(router)
        .extracting(series -> series.values()[series.size() - 1])
        .containsExactly(9.0, 5.0, 7.0, 1.0);
  }

  @Test
  void a_router_whose_tracking_cannot_be_read_is_recorded_without_it() throws Exception {
    TrialRun run = run(router());

    assertThat(run.verdict()).isEqualTo(Verdict.MEASURED);
    assertThat(run.data().orElseThrow().nat().orElseThrow().conntrack()).isEmpty();
    assertThat(run.data().orElseThrow().router()).isEmpty();
  }

  @Test
  void a_lab_without_a_router_has_nothing_of_one() throws Exception {
    FakeLabs labs = new FakeLabs();

    assertThat(OneTrial.in(labs).data().orElseThrow().nat()).isEmpty();
  }

  private static TrialRun run(NatNode router) throws Exception {
    FakeLabs labs = new FakeLabs();
    labs.nat = Optional.of(router);
    return OneTrial.in(labs);
  }

  /// One that has these readings, the last of them again and again.
  private static NatNode router(Conntrack... readings) {
    Iterator<Conntrack> next = List.of(readings).iterator();
    return new NatNode() {
      private Optional<Conntrack> last = Optional.empty();

      @Override
      public List<LinkSetting> settings() {
        return List.of(RULE);
      }

      @Override
      public Conntrack conntrack() throws IOException {
        last = next.hasNext() ? Optional.of(next.next()) : last;
        return last.orElseThrow(() -> new IOException("gone"));
      }
    };
  }
}
