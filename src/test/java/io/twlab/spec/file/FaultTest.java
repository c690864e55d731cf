package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.faults;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections.Share;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Matching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  @Test
  void every_fault_is_read_in_the_order_of_the_file() {
    List<Fault> faults =
        faults(
            """
            - {drop: {from: client, segment: last-ack}, name: lost_ack}
            - {hold: {from: client, segment: data, payload: CCCC, first: 1}, for: 40ms, name: late}
            - {hold: {from: server}, until: syn, name: waiting}
            - {replay: {from: client, connection: even, offset: 32KiB}, name: stale}
            - {reset: {from: server, segment: syn-ack, connection: odd}, name: cut}
            - {duplicate: {from: server}, name: twice}
            """);
    assertThat(faults)
        .extracting(Fault::name)
        .containsExactly("lost_ack", "late", "waiting", "stale", "cut", "twice");
    assertThat(faults.get(1))
        .isEqualTo(
            new Fault.Hold(
                Matching.from(Side.CLIENT, SegmentKind.DATA).payload("CCCC").first(1).match(),
                "late",
                Optional.of(Duration.ofMillis(40)),
                Optional.empty()));
    assertThat(faults.get(3).match().offset()).contains(32 << 10);
    assertThat(faults.get(3).match().connection()).isEqualTo(Share.EVEN);
  }

  @Test
  void faults_can_be_a_factor() {
    String matrix =
        """
        matrix:
          faults:
            - []
            - [{drop: {from: client, segment: syn}, name: lost}]
        """;
    assertThat(valid(LEAST + matrix).variants())
        .extracting(variant -> variant.scenario().faults().size())
        .containsExactly(0, 1);
  }

  @Test
  void a_hold_ends_by_a_time_or_by_a_segment() {
    assertThat(wrong(LEAST + "faults: [{hold: {from: client}, name: late}]"))
        .containsExactly(
            "x.yaml:5:10: faults: hold 'late' says nowhere when the segments go on; expected one of"
                + " for (a time) and until (a kind of segment)");
    assertThat(wrong(LEAST + "faults: [{hold: {from: client}, for: 1s, until: fin, name: late}]"))
        .singleElement()
        .asString()
        .contains("says twice when");
  }

  @Test
  void two_faults_have_two_names() {
    assertThat(
            wrong(
                LEAST
                    + """
                    faults:
                      - {drop: {from: client}, name: lost}
                      - {drop: {from: server}, name: lost}
                    """))
        .containsExactly(
            "x.yaml:7:34: faults: the name 'lost' is given twice; expected a name of its own for"
                + " each, since results tell them apart by it");
  }

  @Test
  void a_name_that_no_metric_can_have_is_refused() {
    assertThat(wrong(LEAST + "faults: [{drop: {from: client}, name: Lost-Ack}]"))
        .singleElement()
        .asString()
        .contains("'Lost-Ack' is not allowed here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment: rst", "flags: RST ACK"})
  void a_reset_of_resets_is_refused(String which) {
    assertThat(wrong(LEAST + "faults: [{reset: {from: client, " + which + "}, name: cut}]"))
        .singleElement()
        .asString()
        .contains("a RST behind a RST changes nothing");
  }

  @Test
  void what_a_hold_lets_on_would_pass_a_gate_by() {
    assertThat(
            wrong(
                LEAST
                    + """
                    faults:
                      - {hold: {from: client, segment: syn}, for: 1s, name: late}
                      - {recycle-gate: 60s, name: gate}
                    """))
        .containsExactly(
            "x.yaml:7:5: faults: recycle-gate 'gate' comes behind hold 'late', whose segments would"
                + " pass it by; expected holds last: what has waited goes on at once; put it before"
                + " the hold");
    assertThat(
            faults(
                """
                - {hold: {from: server}, for: 1s, name: late}
                - {recycle-gate: 60s, name: gate}
                """))
        .hasSize(2);
  }

  @Test
  void what_counts_in_whole_units_has_no_fraction() {
    assertThat(wrong(LEAST + "faults: [{recycle-gate: 1500ms, name: gate}]"))
        .containsExactly(
            "x.yaml:5:25: faults: recycle-gate 'gate' has a fraction of a unit; expected a whole"
                + " number of seconds; the old kernel counted seconds");
    assertThat(
            wrong(
                LEAST
                    + "topology: {nat: snat}\n"
                    + "faults: [{clock-behind: 1500us, client: 1, name: slow}]"))
        .singleElement()
        .asString()
        .contains("expected a whole number of milliseconds; TSval counts milliseconds");
  }

  @Test
  void a_replay_may_say_which_segment_comes_late() {
    List<Fault> faults =
        faults(
            """
            - {replay: {from: client}, name: covering}
            - {replay: {from: client}, name: outside, copy: behind}
            """);
    assertThat(faults)
        .extracting(fault -> ((Fault.Replay) fault).copy())
        .containsExactly(Fault.Copy.COVERING, Fault.Copy.BEHIND);
  }

  @Test
  void netem_can_do_no_faults_but_what_passes_it_can_be_captured() {
    assertThat(
            wrong(
                LEAST
                    + "link: {emulation: netem}\n"
                    + "faults: [{drop: {from: client}, name: lost}]\n"))
        .containsExactly(
            "x.yaml:5:19: faults: netem does nothing to chosen segments; expected link.emulation:"
                + " auto or wire; let the wire do it");
    assertThat(
            valid(LEAST + "link: {emulation: netem}\nobserve: {capture: true}\n")
                .experiment()
                .scenario()
                .observe()
                .capture())
        .isTrue();
  }

  @Test
  void more_faults_than_can_be_asked_for_each_segment_are_refused() {
    StringBuilder many = new StringBuilder("faults:\n");
    for (int i = 0; i < 33; i++) {
      many.append("  - {drop: {from: client}, name: lost").append(i).append("}\n");
    }
    assertThat(wrong(LEAST + many)).singleElement().asString().contains("33 faults are too many");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/faults.md"})
  void faults_of_the_documentation_are_valid(String document) throws IOException {
    List<String> examples =
        Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of(document)))
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains("faults:"))
            .toList();
    assertThat(examples).isNotEmpty();
    assertThat(examples)
        .allSatisfy(text -> assertThat(valid(LEAST + text).experiment().faults()).isNotEmpty());
  }
}
