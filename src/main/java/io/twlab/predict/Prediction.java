package io.twlab.predict;

import io.twlab.spec.Workload;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the model expects of one variant, over all nodes of the active closer's role.
///
/// In a closed loop the rate is not known before the run, so everything that follows from it is
/// empty and only the ceilings remain.
///
/// @param closer which side keeps TIME_WAIT
/// @param arrivalsPerSecond attempts a second in the mean, if the file says it
/// @param timeWaitCeiling most TIME_WAIT sockets that there are tuples (and buckets) for
/// @param connectCeilingPerSecond connects a second that the tuples sustain; empty if TIME_WAIT
///   limits nothing
/// @param exhaustedAtSeconds when, in the measured window, the first connect fails for want of a
///   port
/// @param steadyConnectsPerSecond mean successful connects a second once TIME_WAIT expires as fast
///   as it is made
/// @param steadyTimeWait TIME_WAIT sockets then
/// @param timeWait TIME_WAIT sockets over time
/// @param connectsPerSecond successful connects a second over time; empty for bursts, whose height
///   is that of the interval they are counted in
public record Prediction(
    Workload.Closer closer,
    OptionalDouble arrivalsPerSecond,
    double timeWaitCeiling,
    OptionalDouble connectCeilingPerSecond,
    OptionalDouble exhaustedAtSeconds,
    OptionalDouble steadyConnectsPerSecond,
    OptionalDouble steadyTimeWait,
    Optional<Curve> timeWait,
    Optional<Curve> connectsPerSecond) {

  /// A value over seconds since the start of the measured window; 0 before it, and the last value
  /// after what was computed.
  @FunctionalInterface
  public interface Curve {
    double at(double seconds);
  }
}
