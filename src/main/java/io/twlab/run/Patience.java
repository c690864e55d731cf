package io.twlab.run;

import io.twlab.control.Protocol;
import java.time.Duration;

/// How long the controller waits for an agent before it gives the trial up.
///
/// @param start until the agent's first message: a JVM has to start on a machine that may be busy
/// @param answer beyond the time that what was asked takes by itself
/// @param quiet until the sockets of the warm-up are gone
/// @param silence without any sign of life
record Patience(Duration start, Duration answer, Duration quiet, Duration silence) {
  /// The system property that says how many times slower than usual this machine is.
  static final String SLOWNESS = "twlab.slowness";

  /// For an ordinary machine.
  static final Patience DEFAULT =
      new Patience(
          Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(10), Protocol.SILENCE);

  /// For this machine: longer where [#SLOWNESS] says so, as for one that is emulated.
  static Patience ofThisMachine() {
    return DEFAULT.times(Math.max(1, Integer.getInteger(SLOWNESS, 1)));
  }

  Patience times(int factor) {
    return new Patience(
        start.multipliedBy(factor),
        answer.multipliedBy(factor),
        quiet.multipliedBy(factor),
        silence.multipliedBy(factor));
  }
}
