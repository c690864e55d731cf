package io.twlab.spec;

import java.time.Duration;

/// What is recorded besides the attempts.
///
/// @param interval time between samples of sockstat and CPU
/// @param states whether sockets are also counted by TCP state
/// @param drain how long nodes are watched after the measured window
/// @param capture whether packets are recorded
public record Observe(Duration interval, boolean states, Duration drain, boolean capture) {
  public static final Observe DEFAULT =
      new Observe(Duration.ofMillis(100), true, Duration.ZERO, false);
}
