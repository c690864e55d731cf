package io.twlab.report.sequence;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.TcpFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What is remarkable about how connections of an excerpt began: ISNs that are near each other, an
/// ACK of the connection before behind a SYN, a SYN without an answer. It says what the segments
/// show and not why.
final class Handshakes {
  private final Excerpt excerpt;
  private final Isns isns;
  private final List<String> sentences = new ArrayList<>();

  private Handshakes(Excerpt excerpt) {
    this.excerpt = excerpt;
    isns = Isns.of(excerpt.told());
  }

  static List<String> sentences(Excerpt excerpt) {
    Handshakes handshakes = new Handshakes(excerpt);
    excerpt.told().stream()
        .mapToInt(Step::connection)
        .distinct()
        .filter(connection -> connection > 0)
        .sorted()
        .forEach(handshakes::tell);
    return handshakes.sentences;
  }

  private void tell(int connection) {
    Optional<Step> opening = first(connection, Step::isSyn);
    if (opening.isEmpty()) {
      return;
    }
    Step syn = opening.get();
    Optional<Step> synAck = first(connection, Step::isSynAck);
    isns.before(syn).ifPresent(old -> distances(old, syn, synAck));
    met(syn, synAck);
    if (synAck.isEmpty()) {
      unanswered(syn);
    }
  }

  private void distances(Step old, Step syn, Optional<Step> synAck) {
    String text =
        ("Connection %d has the same addresses and ports as connection %d; its client's ISN "
                + "lies %s the old one")
            .formatted(syn.connection(), old.connection(), Isns.distance(old, syn));
    Optional<String> server =
        synAck.flatMap(answer -> isns.before(answer).map(before -> Isns.distance(before, answer)));
    sentences.add(text + server.map(way -> ", its server's " + way).orElse("") + ".");
  }

  /// Why a server answers a SYN by an ACK, and whether that ACK is an answer at all, no segment
  /// tells: one in LAST_ACK does so (a challenge ACK, RFC 5961, 4), and so does one in TIME_WAIT
  /// (RFC 9293, 3.10.7.4). So only the order is told.
  private void met(Step syn, Optional<Step> synAck) {
    Optional<Step> ack =
        between(syn, synAck).filter(step -> !step.fromClient() && step.isPureAck()).findFirst();
    if (ack.isEmpty()) {
      return;
    }
    Optional<PeerState> state = serverStateBefore(syn);
    sentences.add(
        "Behind the SYN (no. %s) the server sent an ACK of connection %d (no. %s)%s%s."
            .formatted(
                Labels.number(syn.number()),
                ack.get().connection(),
                Labels.number(ack.get().number()),
                synAck.isPresent() ? " before it sent SYN ACK" : "",
                state
                    .map(one -> "; by the segments before, it was in " + one.label() + " there")
                    .orElse("")));
    between(ack.get(), synAck)
        .filter(step -> step.fromClient() && step.has(TcpFlag.RST))
        .findFirst()
        .ifPresent(reset -> resets(reset, syn, synAck));
  }

  private void resets(Step reset, Step syn, Optional<Step> synAck) {
    String text =
        "Then the client sent RST (no. %s)%s"
            .formatted(
                Labels.number(reset.number()),
                reset.segment().leftNs().isPresent() ? "" : ", which never arrived");
    Optional<String> comesUp =
        synAck.map(
            answer ->
                "; the SYN ACK (no. %s) came %s after the first SYN"
                    .formatted(
                        Labels.number(answer.number()),
                        Labels.duration(answer.segment().seenNs() - syn.segment().seenNs())));
    sentences.add(text + comesUp.orElse("") + ".");
  }

  private void unanswered(Step syn) {
    long sent =
        excerpt.told().stream()
            .filter(step -> step.connection() == syn.connection() && step.isSyn())
            .count();
    sentences.add(
        "No SYN ACK was recorded for connection %d, whose SYN the client sent %s."
            .formatted(syn.connection(), sent == 1 ? "once" : Labels.number(sent) + " times"));
  }

  private Optional<PeerState> serverStateBefore(Step syn) {
    return excerpt.conversation().steps().stream()
        .filter(step -> step.number() < syn.number())
        .map(
            step ->
                step.segment().direction() == LinkDirection.SERVER_TO_CLIENT
                    ? excerpt.states().atSender(step)
                    : excerpt.states().atReceiver(step))
        .flatMap(Optional::stream)
        .reduce((_, last) -> last);
  }

  private Stream<Step> between(Step syn, Optional<Step> synAck) {
    int end = synAck.map(Step::number).orElse(Integer.MAX_VALUE);
    return excerpt.told().stream()
        .filter(step -> step.number() > syn.number() && step.number() < end);
  }

  private Optional<Step> first(int connection, Predicate<Step> which) {
    return excerpt.told().stream()
        .filter(step -> step.connection() == connection && which.test(step))
        .findFirst();
  }
}
