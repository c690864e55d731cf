package io.twlab.spec;

import io.twlab.spec.unit.Key;
import java.time.Duration;

/// What is recorded besides the attempts.
public record Observe(
    @Key(
            doc =
                "Time between samples of sockstat and CPU, and the width in which outcomes are"
                    + " counted; it divides one second evenly.",
            min = "10ms",
            max = "1s",
            divides = "1s")
        Duration interval,
    @Key(doc = "Whether sockets are also counted by TCP state.") boolean states,
    @Key(doc = "How long nodes are watched after the measured window.", min = "0s", max = "10min")
        Duration drain,
    @Key(doc = "Whether packets are recorded.") boolean capture) {
  public static final Observe DEFAULT =
      new Observe(Duration.ofMillis(100), true, Duration.ZERO, false);
}
