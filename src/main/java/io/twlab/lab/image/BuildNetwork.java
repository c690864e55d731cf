package io.twlab.lab.image;

/// What the steps of a build can reach.
enum BuildNetwork {
  /// What the engine gives to builds: packages can be fetched.
  ENGINE("default"),
  /// Themselves only.
  LOOPBACK("none");

  private final String mode;

  BuildNetwork(String mode) {
    this.mode = mode;
  }

  /// As the engine names it.
  String mode() {
    return mode;
  }
}
