package io.twlab.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Holds a run folder for one controller. The kernel lets go of the lock when the process dies,
/// however it dies.
final class RunLock implements AutoCloseable {
  private static final String NAME = ".lock";
  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static RunLock of(Path folder) throws ResultsException {
    Path file = folder.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new ResultsException(folder + " is held by a twlab that is still running");
      }
      return new RunLock(file, channel);
    } catch (IOException e) {
      throw ResultsException.of("lock", folder, e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  @Override
  public void close() throws ResultsException {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException e) {
      throw ResultsException.of("unlock", file, e);
    }
  }
}
