package io.twlab.report.sequence;

import io.twlab.measure.Segment;
import io.twlab.measure.TcpFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One side of a conversation, followed by the segments that it sends and gets. What it does with a
/// segment is inferred from RFC 9293 and RFC 5961; options, timers and memory are not looked at.
final class Peer {
  private PeerState state;
  private OptionalLong isn = OptionalLong.empty();

  /// The number behind its FIN.
  private OptionalLong finEnd = OptionalLong.empty();

  /// RCV.NXT, as far as it can be told.
  private OptionalLong expected = OptionalLong.empty();

  /// What came while something before it was missing.
  private final List<Step> early = new ArrayList<>();

  Peer(PeerState first) {
    state = first;
  }

  PeerState state() {
    return state;
  }

  void sends(Step step) {
    Segment segment = step.segment();
    if (step.has(TcpFlag.SYN)) {
      isn = OptionalLong.of(segment.sequence());
      finEnd = OptionalLong.empty();
      early.clear();
      expected = step.isSynAck() ? OptionalLong.of(segment.acknowledgment()) : OptionalLong.empty();
      state = step.isSynAck() ? PeerState.SYN_RECV : PeerState.SYN_SENT;
      return;
    }
    if (step.has(TcpFlag.RST)) {
      resets();
      return;
    }
    if (step.has(TcpFlag.ACK)) {
      knows(segment.acknowledgment());
    }
    if (step.has(TcpFlag.FIN)) {
      finEnd = OptionalLong.of(step.end());
      state =
          switch (state) {
            case ESTABLISHED, SYN_RECV -> PeerState.FIN_WAIT_1;
            case CLOSE_WAIT -> PeerState.LAST_ACK;
            case CLOSED, LISTEN, SYN_SENT, FIN_WAIT_1, FIN_WAIT_2, CLOSING, TIME_WAIT, LAST_ACK ->
                state;
          };
    }
  }

  /// A RST of a side that is opening a connection is about another one.
  private void resets() {
    state =
        switch (state) {
          case SYN_SENT, LISTEN, CLOSED -> state;
          case SYN_RECV,
              ESTABLISHED,
              FIN_WAIT_1,
              FIN_WAIT_2,
              CLOSING,
              TIME_WAIT,
              CLOSE_WAIT,
              LAST_ACK ->
              PeerState.CLOSED;
        };
  }

  private void knows(long number) {
    if (expected.isPresent() && SequenceNumbers.ahead(number, expected.getAsLong()) > 0) {
      expected = OptionalLong.of(number);
    }
  }

  void gets(Step step) {
    if (step.has(TcpFlag.RST)) {
      getsReset(step);
    } else if (state == PeerState.SYN_SENT) {
      if (step.isSynAck() && acknowledges(step, isn, 1)) {
        state = PeerState.ESTABLISHED;
        expected = OptionalLong.of(step.end());
      }
    } else if (!step.has(TcpFlag.SYN)) {
      getsAck(step);
      getsText(step);
    }
  }

  private void getsReset(Step step) {
    boolean refused = state == PeerState.SYN_SENT && acknowledges(step, isn, 1);
    boolean exact =
        state != PeerState.SYN_SENT
            && state != PeerState.LISTEN
            && expected.isPresent()
            && expected.getAsLong() == step.segment().sequence();
    if (refused || exact) {
      state = PeerState.CLOSED;
    }
  }

  private void getsAck(Step step) {
    if (state == PeerState.SYN_RECV && acknowledges(step, isn, 1)) {
      state = PeerState.ESTABLISHED;
    }
    if (acknowledges(step, finEnd, 0)) {
      state =
          switch (state) {
            case FIN_WAIT_1 -> PeerState.FIN_WAIT_2;
            case CLOSING -> PeerState.TIME_WAIT;
            case LAST_ACK -> PeerState.CLOSED;
            case CLOSED,
                LISTEN,
                SYN_SENT,
                SYN_RECV,
                ESTABLISHED,
                FIN_WAIT_2,
                TIME_WAIT,
                CLOSE_WAIT ->
                state;
          };
    }
  }

  /// Payload and FIN, once nothing before them is missing.
  private void getsText(Step step) {
    if (expected.isEmpty() || !step.undisturbedOrHeld()) {
      return;
    }
    early.add(step);
    for (Optional<Step> next = next(); next.isPresent(); next = next()) {
      early.remove(next.get());
      takes(next.get());
    }
  }

  /// One with nothing missing before it.
  private Optional<Step> next() {
    return early.stream()
        .filter(step -> SequenceNumbers.ahead(step.segment().sequence(), expected.getAsLong()) <= 0)
        .findFirst();
  }

  private void takes(Step step) {
    if (SequenceNumbers.ahead(step.end(), expected.getAsLong()) <= 0) {
      return;
    }
    expected = OptionalLong.of(step.end());
    if (step.has(TcpFlag.FIN)) {
      state =
          switch (state) {
            case ESTABLISHED, SYN_RECV -> PeerState.CLOSE_WAIT;
            case FIN_WAIT_1 -> PeerState.CLOSING;
            case FIN_WAIT_2 -> PeerState.TIME_WAIT;
            case CLOSED, LISTEN, SYN_SENT, CLOSING, TIME_WAIT, CLOSE_WAIT, LAST_ACK -> state;
          };
    }
  }

  private static boolean acknowledges(Step step, OptionalLong number, int more) {
    return step.has(TcpFlag.ACK)
        && number.isPresent()
        && step.segment().acknowledgment() == SequenceNumbers.plus(number.getAsLong(), more);
  }
}
