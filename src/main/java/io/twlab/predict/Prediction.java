package io.twlab.predict;

/// What the model expects of one variant, as functions of the time since the first close.
///
/// @param ceiling most TIME_WAIT sockets that the active closer's tuples can hold
/// @param exhaustedAtSeconds when the first connect is expected to fail for want of a port; NaN if never
/// @param steadyConnectsPerSecond successful connects a second once TIME_WAIT expires as fast as it is made
public record Prediction(
    double arrivalsPerSecond,
    double ceiling,
    double exhaustedAtSeconds,
    double steadyConnectsPerSecond,
    Curve timeWait,
    Curve connectsPerSecond) {

  /// A value over seconds since the start of the measured window.
  @FunctionalInterface
  public interface Curve {
    double at(double seconds);
  }
}
