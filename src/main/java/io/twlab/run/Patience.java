package io.twlab.run;

import io.twlab.control.Protocol;
import io.twlab.host.Slowness;
import java.time.Duration;

/// How long the controller waits for an agent before it gives the trial up.
///
/// @param start until the agent's first message: a JVM has to start on a machine that may be busy
/// @param answer beyond the time that what was asked takes by itself
/// @param quiet until the sockets of the warm-up are gone
/// @param silence without any sign of life
record Patience(Duration start, Duration answer, Duration quiet, Duration silence) {
  /// For an ordinary machine.
  static final Patience DEFAULT =
      new Patience(
          Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(10), Protocol.SILENCE);

  /// For this machine: longer where it is said to be slow.
  static Patience ofThisMachine() {
    return DEFAULT.times(Slowness.factor());
  }

  Patience times(int factor) {
    return new Patience(
        start.multipliedBy(factor),
        answer.multipliedBy(factor),
        quiet.multipliedBy(factor),
        silence.multipliedBy(factor));
  }
}
