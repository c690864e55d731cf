package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections;
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
import org.junit.jupiter.params.provider.CsvSource;
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
  void flags_connection_and_ordinal_are_read() {
    List<Fault> faults =
        faults(
            """
            - {drop: {from: server, flags: SYN ACK, connection: 3}, name: words}
            - {drop: {from: client, flags: [FIN, not PSH], nth: 2}, name: listed}
            - {drop: {from: client, segment: fin, flags: not CWR}, name: without}
            """);
    assertThat(faults)
        .extracting(fault -> fault.match().flags().orElseThrow().toString())
        .containsExactly("SYN ACK", "FIN not PSH", "not CWR");
    assertThat(faults.get(0).match().connection()).isEqualTo(new Connections.Only(3));
    assertThat(faults.get(1).match().nth()).contains(2);
  }

  @Test
  void what_is_no_flag_is_told_with_its_place_and_what_was_expected() {
    assertThat(wrong(LEAST + "faults: [{drop: {from: client, flags: SYN+ACK}, name: lost}]"))
        .containsExactly(
            "x.yaml:5:39: faults.drop.flags: 'SYN+ACK' cannot be read: 'SYN+ACK' is no TCP flag;"
                + " expected TCP flags in capitals, 'not' before each that is not set, such as SYN"
                + " ACK or FIN not PSH");
    assertThat(wrong(LEAST + "faults: [{drop: {from: client, flags: FIN not FIN}, name: lost}]"))
        .singleElement()
        .asString()
        .contains("FIN cannot be both set and not set");
    assertThat(wrong(LEAST + "faults: [{drop: {from: client, flags: FIN FIN}, name: lost}]"))
        .singleElement()
        .asString()
        .contains("FIN is named twice");
    assertThat(wrong(LEAST + "faults: [{drop: {from: client, flags: FIN not}, name: lost}]"))
        .singleElement()
        .asString()
        .contains("no flag follows 'not'");
  }

  @Test
  void flags_that_no_segment_of_the_kind_has_are_refused() {
    assertThat(
            wrong(LEAST + "faults: [{drop: {from: client, segment: syn, flags: ACK}, name: lost}]"))
        .containsExactly(
            "x.yaml:5:53: faults: 'lost': no segment of its kind has the flags 'ACK'; expected"
                + " flags that its segment may have; leave out flags or segment");
    assertThat(
            wrong(
                LEAST
                    + "faults: [{drop: {from: client, segment: fin, flags: not FIN}, name: lost}]"))
        .singleElement()
        .asString()
        .contains("no segment of its kind has the flags 'not FIN'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server | segment: syn        | a server sends no SYN without ACK",
        "server | flags: SYN not ACK  | a server sends no SYN without ACK",
        "client | segment: syn-ack    | a client sends no SYN with ACK",
        "client | flags: SYN ACK      | a client sends no SYN with ACK",
      })
  void what_a_side_never_sends_is_refused(String side, String asked, String reason) {
    String match = "{from: " + side + ", " + asked + "}";
    assertThat(wrong(LEAST + "faults: [{drop: " + match + ", name: lost}]"))
        .containsExactly(
            "x.yaml:5:24: faults: 'lost': "
                + reason
                + "; expected the other side, or another segment; clients open connections here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{from: server, flags: SYN}",
        "{from: client, flags: SYN}",
        "{from: client, flags: ACK not SYN}",
        "{from: server, segment: syn-ack, flags: not PSH}"
      })
  void what_a_side_may_send_is_not(String match) {
    assertThat(faults("- {drop: " + match + ", name: lost}")).hasSize(1);
  }

  @Test
  void a_connection_is_a_word_or_a_number_from_1() {
    for (String connection : List.of("0", "-1", "ODD", "third", "1000000000")) {
      assertThat(
              wrong(
                  LEAST
                      + "faults: [{drop: {from: client, connection: "
                      + connection
                      + "}, name: lost}]"))
          .as(connection)
          .singleElement()
          .asString()
          .startsWith("x.yaml:5:44: faults.drop.connection: '" + connection + "' cannot be read")
          .contains("expected any, odd, even, or a number from 1 to 999999999");
    }
  }

  @Test
  void the_first_ones_and_the_nth_at_once_are_refused() {
    assertThat(wrong(LEAST + "faults: [{drop: {from: client, first: 2, nth: 3}, name: lost}]"))
        .containsExactly(
            "x.yaml:5:47: faults: 'lost': the first 2 and number 3 at once; expected one of first"
                + " and nth; keep one");
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

  @Test
  void what_a_segment_without_data_cannot_have_is_not_asked_for() {
    assertThat(
            wrong(LEAST + "faults: [{drop: {from: client, segment: ack, offset: 4B}, name: lost}]"))
        .containsExactly(
            "x.yaml:5:54: faults: 'lost' asks for the offset of segments without data; expected"
                + " segment: data, fin or any beside it; leave offset out, or match segments that"
                + " carry data");
    assertThat(
            wrong(LEAST + "faults: [{drop: {from: client, segment: rst, payload: A}, name: lost}]"))
        .singleElement()
        .asString()
        .contains("asks for the payload of segments without data");
  }

  @Test
  void a_payload_is_short_and_printable() {
    for (String payload : List.of("\"\"", "\"caf\u00e9\"", "A".repeat(65))) {
      assertThat(
              wrong(
                  LEAST + "faults: [{drop: {from: client, payload: " + payload + "}, name: lost}]"))
          .as(payload)
          .singleElement()
          .asString()
          .contains("expected 1 to 64 printable ASCII characters");
    }
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

  private static List<Fault> faults(String lines) {
    return valid(LEAST + "faults:\n" + lines.indent(2)).experiment().faults();
  }
}
