package io.twlab.lab;

import java.util.List;

/// A kind of lab. Closing it stops what it started for all labs together (an image builder, a client).
public interface Backend extends AutoCloseable {
  /// `namespaces` or `docker`: the name in results.
  String name();

  /// Facts about the backend for `environment.json`: engine version, storage driver, image id; in a stable order.
  java.util.SortedMap<String, String> facts();

  /// Makes ready what all labs share (for Docker: the image), and removes leftovers of dead controllers.
  ///
  /// @param log told what takes long, one line each
  void prepare(java.util.function.Consumer<String> log) throws LabException;

  /// Opens a lab: nodes, links, sysctls set and read back.
  Lab open(LabPlan plan) throws LabException;

  /// Removes what earlier controllers left behind, found by label only.
  ///
  /// @return what was removed, one line each
  List<String> clean() throws LabException;

  @Override
  void close();
}
