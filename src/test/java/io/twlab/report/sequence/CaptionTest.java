package io.twlab.report.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.FaultCount;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Recording;
import io.twlab.measure.Role;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptionTest {
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  private static final List<FaultCount> CLOCK = List.of(new FaultCount("clock", 40, 40));
  private static final Map<String, String> EMULATIONS =
      Map.of("clock", "the clock of another host", "gate", "a rule");
  private static final NodeId SERVER = new NodeId(Role.SERVER, 1);

  @Test
  void a_lost_last_ack_is_told_to_its_end() {
    assertThat(caption(Wiretap.lostLastAck()))
        .contains(
            "Fault lost_last_ack took no. 8 (the client's ACK) away: the server never got it.")
        .contains(
            "Behind the SYN (no. 9) the server sent an ACK of connection 1 (no. 10) before it sent"
                + " SYN ACK; by the segments before, it was in LAST_ACK there.")
        .contains(
            "Then the client sent RST (no. 11); the SYN ACK (no. 13) came 10.4 ms after the first"
                + " SYN.")
        .contains(
            "In the whole run 19 of 20 attempts went well; the others: 1"
                + " failures.connect.ETIMEDOUT.");
  }

  /// Who listens beside a link does not know why.
  @Test
  void a_segment_that_the_link_lost_is_told_without_a_cause() {
    Wiretap tap = new Wiretap().connects(1_000, 5_000).client("ACK", 1_001, 5_001, 9);
    tap.met(SegmentFate.LOST, "");
    assertThat(caption(tap))
        .containsPattern("The link lost no[.] 4 [^.]*: the server never got it[.]");
  }

  @Test
  void a_syn_that_nobody_answers_is_told() {
    Wiretap tap =
        new Wiretap()
            .connects(1_000, 5_000)
            .client("FIN ACK", 1_001, 5_001, 0)
            .server("FIN ACK", 5_001, 1_002, 0)
            .client("ACK", 1_002, 5_002, 0)
            .met(SegmentFate.DROPPED, "lost_last_ack")
            .client("SYN", 9_000, 0, 0)
            .server("ACK", 5_002, 1_002, 0)
            .client("RST", 1_002, 0, 0)
            .met(SegmentFate.DROPPED, "lost_rst")
            .client("SYN", 9_000, 0, 0);

    assertThat(caption(tap))
        .contains("Then the client sent RST (no. 9), which never arrived.")
        .contains("No SYN ACK was recorded for connection 2, whose SYN the client sent 2 times.");
  }

  /// TIME_WAIT answers an old SYN by an ACK as well, and that is no challenge ACK.
  @Test
  void causes_that_no_segment_shows_are_not_told() {
    Wiretap tap =
        new Wiretap()
            .connects(1_000, 5_000)
            .server("FIN ACK", 5_001, 1_001, 0)
            .client("FIN ACK", 1_001, 5_002, 0)
            .server("ACK", 5_002, 1_002, 0)
            .client("SYN", 900, 0, 0)
            .server("ACK", 5_002, 1_002, 0)
            .client("RST", 1_002, 0, 0)
            .met(SegmentFate.DROPPED, "lost_rst")
            .client("SYN", 900, 0, 0)
            .server("SYN ACK", 9_000, 901, 0);

    assertThat(caption(tap))
        .contains("Behind the SYN (no. 7) the server sent an ACK of connection 1 (no. 8)")
        .contains("it was in TIME_WAIT")
        .doesNotContain("challenge", "ended", "knew", "answered the SYN");
  }

  @Test
  void a_late_copy_is_told_with_its_place_in_both_connections() {
    assertThat(caption(Wiretap.delayedPacket()))
        .contains("its client's ISN lies 15,000 after the old one, its server's 15,000 after.")
        .contains(
            "it is no. 26 of connection 1, where its SEQ was 15,929; in connection 2 the same 32"
                + " bits mean SEQ 929 and ACK 929.")
        .contains(
            "the server read bytes that do not belong to the connection in 7 of them (WRONG_DATA)");
  }

  @Test
  void a_held_segment_is_told_with_the_connection_that_it_arrives_in() {
    assertThat(caption(Wiretap.held()))
        .contains(
            "Fault late_data held no. 4 (the client's ACK with 100 bytes) for 1.23 s, when"
                + " connection 2 had begun.");
  }

  @Test
  void a_fault_whose_segments_another_took_away_is_told() {
    assertThat(caption(new Recording(Wiretap.lostLastAck().segments(), 0, CLOCK)))
        .contains("Fault clock acted 40 times, on segments that another fault then took away.");
    assertThat(caption(new Recording(Wiretap.lostLastAck().segments(), 7, CLOCK)))
        .contains("on segments that were not recorded, or that another fault then took away.");
  }

  @Test
  void a_fault_that_emulates_is_called_an_emulation_where_it_was_there() {
    assertThat(caption(new Recording(Wiretap.lostLastAck().segments(), 0, CLOCK)))
        .contains("Fault clock is an emulation, on the link, of the clock of another host:")
        .doesNotContain("gate");
    assertThat(caption(Wiretap.lostLastAck())).doesNotContain("emulation");
  }

  private static String caption(Wiretap tap) {
    return caption(new Recording(tap.segments(), 0, List.of()));
  }

  private static String caption(Recording recording) {
    OutcomeCount ok = new OutcomeCount(0, CLIENT, Outcome.OK, 19);
    OutcomeCount failed =
        new OutcomeCount(0, CLIENT, new Outcome.Failure(Outcome.Phase.CONNECT, "ETIMEDOUT"), 1);
    TrialData data =
        new TrialData(
            0,
            1,
            1,
            List.of(ok, failed),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Tally(SERVER, "errors.exchange.WRONG_DATA", 7)),
            List.of(),
            List.of(),
            recording);
    return String.join(
        " ", Caption.of(Excerpt.of(recording.segments()).orElseThrow(), data, EMULATIONS));
  }
}
