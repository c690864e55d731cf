package io.twlab.lab;

/// What a router's container is called.
///
/// @param container in the engine
/// @param host within
record RouterName(String container, String host) {
  /// One that holds the link.
  static RouterName ofLink(String lab) {
    return new RouterName(lab + "-router", "router");
  }

  /// One that translates addresses.
  static RouterName ofNat(String lab) {
    return new RouterName(lab + "-nat", "nat");
  }
}
