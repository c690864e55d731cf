package io.twlab.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How one connection attempt ended. Every attempt has exactly one.
public sealed interface Outcome {
  /// The metric that counts it: `attempts.ok`, `attempts.not_started`, `attempts.unfinished`, or
  /// `failures.<phase>.<reason>`.
  @JsonValue
  String metric();

  /// Connected, all exchanges done, closed.
  record Ok() implements Outcome {
    @Override
    public String metric() {
      return "attempts.ok";
    }
  }

  /// Due in the window, but the generator never got to it.
  record NotStarted() implements Outcome {
    @Override
    public String metric() {
      return "attempts.not_started";
    }
  }

  /// Started, and still undecided when the longest timeout after the window had passed.
  record Unfinished() implements Outcome {
    @Override
    public String metric() {
      return "attempts.unfinished";
    }
  }

  /// Ended in `phase` by `reason`: an errno name such as `EADDRNOTAVAIL`, or a reason of ours such
  /// as `CONNECT_TIMEOUT`.
  record Failure(Phase phase, String reason) implements Outcome {
    @Override
    public String metric() {
      return "failures." + phase.label() + "." + reason;
    }
  }

  /// The step of an attempt that failed.
  enum Phase {
    BIND,
    CONNECT,
    EXCHANGE,
    CLOSE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Outcome OK = new Ok();
  Outcome NOT_STARTED = new NotStarted();
  Outcome UNFINISHED = new Unfinished();

  /// The outcome that a metric name stands for.
  ///
  /// @throws IllegalArgumentException when the name is not that of an outcome
  @JsonCreator
  static Outcome ofMetric(String metric) {
    String[] parts = metric.split("\\.", 3);
    if (parts.length == 3 && parts[0].equals("failures")) {
      return new Failure(Phase.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
    }
    return switch (metric) {
      case "attempts.ok" -> OK;
      case "attempts.not_started" -> NOT_STARTED;
      case "attempts.unfinished" -> UNFINISHED;
      default -> throw new IllegalArgumentException("not an outcome: " + metric);
    };
  }
}
