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
  static final Patience DEFAULT =
      new Patience(
          Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(10), Protocol.SILENCE);
}
