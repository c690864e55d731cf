package io.twlab.result;

/// Which way a metric is better for somebody who opens connections.
public enum Direction {
  LOWER("lower"),
  HIGHER("higher"),
  NEITHER("–");

  private final String label;

  Direction(String label) {
    this.label = label;
  }

  /// The word in tables.
  public String label() {
    return label;
  }
}
