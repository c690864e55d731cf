package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.Await;
import io.twlab.measure.LinkCounts;
import io.twlab.measure.LinkState;
import java.time.Duration;
import java.util.function.ToLongFunction;

/// A link on which nothing is on its way any more.
final class StillLink {
  private static final Duration BOUND = Duration.ofSeconds(10);

  private StillLink() {}

  /// What a link carried and what waits in it.
  private record Load(long sent, long waiting) {
    /// As no link is, so that there is a pause before the look that ends it.
    private static final Load NONE_YET = new Load(-1, -1);

    static Load of(Lab lab) throws LabException {
      return new Load(sum(lab, LinkCounts::sent), sum(lab, LinkCounts::backlog));
    }

    private static long sum(Lab lab, ToLongFunction<LinkCounts> count) throws LabException {
      return lab.links().stream().map(LinkState::counts).mapToLong(count).sum();
    }
  }

  /// Two looks, one after the other.
  private record Looks(Load before, Load now) {
    boolean areStill() {
      return now.waiting() == 0 && now.equals(before);
    }
  }

  /// Ends the recording when nothing waits and nothing more has come between two looks.
  static LinkRecord recorded(Lab lab) throws Exception {
    Load[] latest = {Load.NONE_YET};
    Looks looks =
        Await.until(
            BOUND,
            () -> {
              Looks both = new Looks(latest[0], Load.of(lab));
              latest[0] = both.now();
              return both;
            },
            Looks::areStill);
    assertThat(looks.areStill()).as("a still link: " + looks).isTrue();
    return lab.recorded();
  }
}
