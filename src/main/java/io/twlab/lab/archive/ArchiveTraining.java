package io.twlab.lab.archive;

import java.io.IOException;
import java.nio.file.Path;

/// Records an archive.
public interface ArchiveTraining {
  /// Runs the rehearsal with the class path, and has the JVM write its cache.
  ///
  /// @param cache does not exist yet
  /// @throws IOException when there is no cache in the end, with the reason
  void record(String classPath, Path cache) throws IOException;
}
