package io.twlab.lab;

import io.twlab.spec.Plan;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/// A kind of lab. Closing it stops what it started for all labs together (an engine's client); labs
/// are closed before.
public sealed interface Backend extends LabOpener, AutoCloseable
    permits NamespaceBackend, DockerBackend {
  /// `namespaces` or `docker`: the name in results.
  String name();

  /// Facts about the backend for `environment.json`: engine version, storage driver, image id; in a
  /// stable order. Never fails: what cannot be found out is `unknown`.
  SortedMap<String, String> facts();

  /// Makes ready what all labs share (for Docker: the image), and removes leftovers of dead
  /// controllers.
  ///
  /// @param log told what takes long, one line each
  void prepare(Consumer<String> log) throws LabException;

  /// Refuses a plan with links that nothing on the kernel of the labs can emulate. After
  /// [#prepare(Consumer)].
  ///
  /// @param log told what a user should know of the emulation, one line
  /// @throws LabException MACHINE with the remedy
  void requireLinks(Plan plan, Consumer<String> log) throws LabException;

  /// Removes what controllers that are gone left behind, found by label only. Labs of living
  /// controllers stay.
  ///
  /// @return what was removed, one line each
  List<String> clean() throws LabException;

  @Override
  void close();
}
