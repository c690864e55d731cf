package io.twlab.lab.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// An archive in use: it is not deleted until this is closed or the process has ended.
///
/// @param classPath what to start with: jars only
/// @param cache for `-XX:AOTCache`
/// @param use keeps the archive's lock
public record ClassArchive(String classPath, Path cache, FileChannel use) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    use.close();
  }
}
