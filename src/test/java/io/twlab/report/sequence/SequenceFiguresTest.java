package io.twlab.report.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.SegmentFate;
import io.twlab.report.SyntheticRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceFiguresTest {
  private static final String EMULATION =
      "is an emulation, on the link, of the rule of tcp_tw_recycle";

  @Test
  void a_fault_that_emulates_nothing_is_no_emulation_though_another_variant_has_its_name() {
    Wiretap tap =
        new Wiretap().client("SYN", 1_000, 0, 0).met(SegmentFate.DROPPED, "gate").connects(9, 17);
    SyntheticRun run =
        new SyntheticRun()
            .withSegments(tap.segments())
            .emulating(Map.of("tw_reuse=1", Map.of("gate", "the rule of tcp_tw_recycle")));

    List<SequenceFigure> figures = SequenceFigures.of(run.input());

    assertThat(figures).hasSize(2);
    assertThat(String.join(" ", figures.getFirst().caption())).doesNotContain(EMULATION);
    assertThat(String.join(" ", figures.getLast().caption())).contains(EMULATION);
  }
}
