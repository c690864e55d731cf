package io.twlab.report.figure;

/// One axis of a figure, from `min` to `max`.
///
/// @param unit what one step of it is, such as `s` or `sockets`
public record Axis(String name, String unit, Scale scale, double min, double max) {
  private static final double HEADROOM = 1.05;

  /// How values lie along the axis.
  public enum Scale {
    LINEAR,
    LOG,
    /// Values are 1/(1-q) of the quantile q, drawn on a log scale and labelled as percentiles.
    PERCENTILE
  }

  /// From zero to the next round number above `largest`, with room so that a plateau does not hide
  /// on the frame.
  static Axis fromZero(String name, String unit, double largest) {
    return new Axis(name, unit, Scale.LINEAR, 0, roundUp(largest * HEADROOM));
  }

  /// Time since the start of the measured window.
  static Axis seconds(double largest) {
    return new Axis(
        "time since the measured window began", "s", Scale.LINEAR, 0, Math.ceil(largest));
  }

  /// Whole decades around the values.
  static Axis decades(String name, String unit, double smallest, double largest) {
    double min = Math.pow(10, Math.floor(Math.log10(smallest)));
    double max = Math.pow(10, Math.ceil(Math.log10(largest)));
    return new Axis(name, unit, Scale.LOG, min, Math.max(max, min * 10));
  }

  /// Percentiles up to the last one that `largest` = 1/(1-q) reaches.
  static Axis percentiles(double largest) {
    double max = Math.pow(10, Math.ceil(Math.log10(largest)));
    return new Axis("percentile of the attempts", "%", Scale.PERCENTILE, 1, Math.max(max, 10));
  }

  private static double roundUp(double value) {
    if (value <= 0) {
      return 1;
    }
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8}) {
      if (value <= step * decade) {
        return step * decade;
      }
    }
    return 10 * decade;
  }
}
