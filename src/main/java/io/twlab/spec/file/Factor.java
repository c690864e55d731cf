package io.twlab.spec.file;

import java.util.List;

/// One setting that the matrix varies.
///
/// @param path as written, `sysctl.client.net.ipv4.tcp_tw_reuse`
/// @param keys the keys to follow from the top of the file, `sysctl`, `client`,
///   `net.ipv4.tcp_tw_reuse`
/// @param place of the path
record Factor(String path, List<String> keys, Place place, List<Level> levels) {

  /// One of the values, as words and as written.
  record Level(String words, Tree tree) {}
}
