package io.twlab.report.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Segment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class DiagramTest {
  @Test
  void each_drawn_segment_has_its_flags_and_numbers() throws Exception {
    String words = words(Wiretap.lostLastAck());

    assertThat(words)
        .contains("SYN · SEQ 0 · TSval")
        .contains("SYN ACK · SEQ 0 · ACK 1 · TSval")
        .contains("ACK · SEQ 1 · ACK 1 · LEN 100 · TSval")
        .contains("client " + Wiretap.CLIENT)
        .contains("server " + Wiretap.SERVER);
  }

  @Test
  void a_dropped_segment_says_so_and_by_which_fault() throws Exception {
    assertThat(words(Wiretap.lostLastAck())).contains("DROPPED by fault lost_last_ack");
  }

  @Test
  void a_late_copy_names_its_original_and_its_number_there() throws Exception {
    assertThat(words(Wiretap.delayedPacket()))
        .contains("LATE COPY of 26")
        .contains("by fault late_copy")
        .contains("in connection 1: SEQ 15,929 · ACK 15,929");
  }

  @Test
  void both_connections_of_a_tuple_can_be_compared_by_their_isns() throws Exception {
    assertThat(words(Wiretap.delayedPacket()))
        .contains("client's ISN 4,294,900,000")
        .contains("client's ISN 4,294,915,000: 15,000 after connection 1's")
        .contains("server's ISN 85,000: 15,000 after connection 1's");
  }

  @Test
  void a_held_segment_is_drawn_where_it_waits_and_where_it_goes_on() throws Exception {
    assertThat(words(Wiretap.held()))
        .contains("HELD for 1.23 s by fault late_data")
        .contains("segment 4 GOES ON in connection 2: SEQ −7,999 · ACK −14,999")
        .contains("LOST by the link")
        .contains("SECOND COPY")
        .contains("FORGED by fault cut");
  }

  @Test
  void a_segment_of_the_connection_before_is_named_as_such() throws Exception {
    assertThat(words(Wiretap.lostLastAck()))
        .contains("RST · SEQ 102 · TSval 1000000 · of connection 1");
  }

  @Test
  void a_state_on_a_slow_link_is_drawn_when_what_changes_it_arrives() throws Exception {
    Wiretap tap =
        new Wiretap()
            .crossing(10_000)
            .client("SYN", 1_000, 0, 0)
            .after(11_000)
            .server("SYN ACK", 5_000, 1_001, 0)
            .after(11_000)
            .client("ACK", 1_001, 5_001, 0)
            .after(11_000)
            .client("FIN ACK", 1_001, 5_001, 0)
            .server("PSH ACK", 5_001, 1_001, 100);

    assertThat(words(tap))
        .containsSubsequence("FIN_WAIT_1", "LEN 100", "segment 4 arrives", "CLOSE_WAIT")
        .doesNotContain("segment 1 arrives");
  }

  @Test
  void a_long_silence_is_said() throws Exception {
    assertThat(words(Wiretap.lostLastAck())).contains("10.3 ms pass");
  }

  @Test
  void what_is_folded_is_counted() throws Exception {
    assertThat(words(Wiretap.delayedPacket())).contains("segments not drawn (");
  }

  @Test
  void pictures_are_well_formed() throws Exception {
    for (Wiretap picture :
        List.of(Wiretap.lostLastAck(), Wiretap.delayedPacket(), Wiretap.held())) {
      assertThat(parse(svg(picture.segments())).getDocumentElement().getLocalName())
          .isEqualTo("svg");
    }
  }

  private static String svg(List<Segment> segments) {
    return Diagram.draw(Excerpt.of(segments).orElseThrow(), "a <title> & more");
  }

  /// All texts of the picture, in the order in which they are drawn.
  private static String words(Wiretap tap) throws Exception {
    NodeList texts = parse(svg(tap.segments())).getElementsByTagNameNS("*", "text");
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < texts.getLength(); i++) {
      words.append(texts.item(i).getTextContent()).append(' ');
    }
    return words.toString();
  }

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
