package io.twlab.report.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatesTest {
  @Test
  void a_side_that_closes_first_ends_in_time_wait_and_the_other_in_closed() {
    Wiretap tap =
        new Wiretap()
            .connects(1_000, 5_000)
            .client("FIN ACK", 1_001, 5_001, 0)
            .after(100)
            .server("ACK", 5_001, 1_002, 0)
            .after(100)
            .server("FIN ACK", 5_001, 1_002, 0)
            .after(100)
            .client("ACK", 1_002, 5_002, 0);

    assertThat(client(tap))
        .containsExactly("SYN_SENT", "ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "TIME_WAIT?");
    assertThat(server(tap))
        .containsExactly("LISTEN", "SYN_RECV", "ESTABLISHED", "CLOSE_WAIT", "LAST_ACK", "CLOSED");
  }

  @Test
  void crossing_fins_go_through_closing() {
    Wiretap tap =
        new Wiretap()
            .connects(1_000, 5_000)
            .after(100)
            .client("FIN ACK", 1_001, 5_001, 0)
            .held("slow", 50)
            .server("FIN ACK", 5_001, 1_001, 0)
            .after(100)
            .client("ACK", 1_002, 5_002, 0)
            .server("ACK", 5_002, 1_002, 0);

    assertThat(client(tap)).endsWith("FIN_WAIT_1", "CLOSING", "TIME_WAIT?");
    assertThat(server(tap)).contains("FIN_WAIT_1", "CLOSING").endsWith("TIME_WAIT?");
  }

  @Test
  void a_fin_behind_a_hole_counts_once_the_hole_is_filled() {
    Wiretap tap =
        new Wiretap()
            .connects(1_000, 5_000)
            .client("PSH ACK", 1_001, 5_001, 100)
            .met(SegmentFate.DROPPED, "lost")
            .client("FIN ACK", 1_101, 5_001, 0)
            .after(100)
            .server("ACK", 5_001, 1_001, 0);

    assertThat(server(tap)).endsWith("ESTABLISHED");
    assertThat(server(tap.client("PSH ACK", 1_001, 5_001, 100))).endsWith("CLOSE_WAIT");
  }

  @Test
  void what_never_arrives_changes_nothing_at_its_receiver() {
    Wiretap tap = Wiretap.lostLastAck();

    assertThat(server(tap)).containsSubsequence("LAST_ACK", "CLOSED", "SYN_RECV", "ESTABLISHED");
    assertThat(client(tap)).containsSubsequence("TIME_WAIT?", "SYN_SENT", "ESTABLISHED");
  }

  @Test
  void without_the_clients_rst_the_server_stays_in_last_ack() {
    Wiretap tap =
        new Wiretap()
            .connects(1_000, 5_000)
            .client("FIN ACK", 1_001, 5_001, 0)
            .after(100)
            .server("FIN ACK", 5_001, 1_002, 0)
            .client("ACK", 1_002, 5_002, 0)
            .met(SegmentFate.DROPPED, "lost_last_ack")
            .client("SYN", 9_000, 0, 0)
            .server("ACK", 5_002, 1_002, 0)
            .client("RST", 1_002, 0, 0)
            .met(SegmentFate.DROPPED, "lost_rst");

    assertThat(server(tap)).endsWith("LAST_ACK");
    assertThat(client(tap)).endsWith("SYN_SENT");
  }

  @Test
  void only_a_rst_with_the_exact_number_ends_a_connection() {
    Wiretap exact = new Wiretap().connects(1_000, 5_000).after(100).server("RST", 5_001, 0, 0);
    Wiretap near = new Wiretap().connects(1_000, 5_000).after(100).server("RST", 5_002, 0, 0);

    assertThat(client(exact)).endsWith("CLOSED");
    assertThat(client(near)).endsWith("ESTABLISHED");
  }

  @Test
  void a_refused_syn_leaves_the_client_closed() {
    Wiretap tap =
        new Wiretap().client("SYN", 1_000, 0, 0).after(100).server("RST ACK", 0, 1_001, 0);
    assertThat(client(tap)).containsExactly("SYN_SENT", "CLOSED");
  }

  private static List<String> client(Wiretap tap) {
    return statesOf(tap.segments(), true);
  }

  private static List<String> server(Wiretap tap) {
    return statesOf(tap.segments(), false);
  }

  /// Each state of one side, once in a row.
  private static List<String> statesOf(List<Segment> segments, boolean client) {
    Conversation conversation = Conversation.of(segments, segments.getFirst());
    States states = States.of(conversation);
    List<String> passed = new ArrayList<>();
    for (Step step : conversation.steps()) {
      Optional<PeerState> state =
          step.fromClient() == client ? states.atSender(step) : states.atReceiver(step);
      state
          .map(PeerState::label)
          .filter(label -> passed.isEmpty() || !passed.getLast().equals(label))
          .ifPresent(passed::add);
    }
    return passed;
  }
}
