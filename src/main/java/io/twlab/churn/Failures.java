package io.twlab.churn;

import io.twlab.measure.Outcome;
import io.twlab.measure.Outcome.Failure;
import io.twlab.measure.Outcome.Phase;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// The failures seen so far, one object each, so that seeing one again allocates nothing. Confined
/// to one event loop.
final class Failures {
  static final Failure CONNECT_TIMEOUT = new Failure(Phase.CONNECT, "CONNECT_TIMEOUT");
  static final Failure EXCHANGE_TIMEOUT = new Failure(Phase.EXCHANGE, "EXCHANGE_TIMEOUT");

  /// The peer ended the connection before any byte of the awaited message.
  static final Failure PREMATURE_CLOSE = new Failure(Phase.EXCHANGE, "PREMATURE_CLOSE");

  /// The peer ended the connection in the middle of the awaited message.
  static final Failure SHORT_DATA = new Failure(Phase.EXCHANGE, "SHORT_DATA");

  /// Bytes that are not of this exchange, or more than were asked for.
  static final Failure WRONG_DATA = new Failure(Phase.EXCHANGE, "WRONG_DATA");

  /// All exchanges done, but the server that was to close first, or after a half-close, did not
  /// within the exchange timeout.
  static final Failure CLOSE_TIMEOUT = new Failure(Phase.CLOSE, "CLOSE_TIMEOUT");

  /// A FIN came from the server that was to end the connection by RST.
  static final Failure UNEXPECTED_FIN = new Failure(Phase.CLOSE, "UNEXPECTED_FIN");

  private final Map<Phase, Map<String, Failure>> seen = new EnumMap<>(Phase.class);

  Failures() {
    for (Phase phase : Phase.values()) {
      seen.put(phase, new HashMap<>());
    }
  }

  /// The failure of `phase` that `cause` stands for.
  Outcome of(Phase phase, Throwable cause) {
    String reason = Errno.of(cause);
    Map<String, Failure> ofPhase = seen.get(phase);
    Failure known = ofPhase.get(reason);
    if (known == null) {
      known = new Failure(phase, reason);
      ofPhase.put(reason, known);
    }
    return known;
  }
}
