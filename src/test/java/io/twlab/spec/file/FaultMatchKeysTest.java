package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.faults;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which segments a fault is said to be for.
class FaultMatchKeysTest {
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
}
