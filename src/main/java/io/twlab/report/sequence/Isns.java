package io.twlab.report.sequence;

import io.twlab.measure.TcpFlag;
import java.util.List;
import java.util.Optional;

/// The initial sequence numbers of a conversation, each beside that of the connection before: only
/// by them can segments of two connections be compared.
record Isns(List<Step> openings) {
  static Isns of(List<Step> steps) {
    return new Isns(
        steps.stream()
            .filter(step -> (step.isSyn() || step.isSynAck()) && step.sentByEndpoint())
            .filter(step -> !step.again())
            .toList());
  }

  /// What to say at a segment that carries an ISN.
  Optional<String> at(Step step) {
    if (!openings.contains(step)) {
      return Optional.empty();
    }
    String isn = step.sender() + "'s ISN " + Labels.number(step.segment().sequence());
    return Optional.of(
        before(step)
            .map(old -> isn + ": " + distance(old, step) + " connection " + old.connection() + "'s")
            .orElse(isn));
  }

  /// What a segment's numbers are in some connection, be it its own or not.
  String in(int connection, Step step) {
    String text = "in connection " + connection + ": SEQ ";
    text += relative(connection, step.fromClient(), step.segment().sequence());
    if (step.has(TcpFlag.ACK)) {
      text += " · ACK " + relative(connection, !step.fromClient(), step.segment().acknowledgment());
    }
    return text;
  }

  private String relative(int connection, boolean ofClient, long number) {
    return openings.stream()
        .filter(step -> step.connection() == connection && step.fromClient() == ofClient)
        .findFirst()
        .map(isn -> SequenceNumbers.ahead(number, isn.segment().sequence()))
        .map(Labels::number)
        .orElse(Labels.number(number) + " (raw)");
  }

  /// How far a connection's first number of one side is from that of the connection before.
  static String distance(Step old, Step now) {
    long ahead = SequenceNumbers.ahead(now.segment().sequence(), old.segment().sequence());
    return Labels.number(Math.abs(ahead)) + (ahead < 0 ? " before" : " after");
  }

  /// The same side's opening of the connection before.
  Optional<Step> before(Step step) {
    return openings.stream()
        .filter(old -> old.connection() < step.connection())
        .filter(old -> old.fromClient() == step.fromClient())
        .reduce((_, last) -> last);
  }
}
