package io.twlab.observe;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A file under /proc that is read again and again through one descriptor and one buffer.
///
/// The kernel writes the content anew for each read from offset 0. A descriptor of `/proc/net`
/// stays with the network namespace in which it was opened.
final class ProcFile implements Closeable {
  private static final int FIRST_BYTES = 16 * 1024;

  private final Path path;
  private final FileChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES);

  private ProcFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// @throws IOException with the reason, when the file is missing or unreadable
  static ProcFile open(Path path) throws IOException {
    try {
      return new ProcFile(path, FileChannel.open(path, StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      throw new IOException(path + " does not exist: this kernel or namespace lacks it", e);
    }
  }

  String source() {
    return path.toString();
  }

  /// The whole content now. The lines are valid until the next call.
  Lines read() throws IOException {
    buffer.clear();
    while (channel.read(buffer, buffer.position()) > 0) {
      if (!buffer.hasRemaining()) {
        buffer =
            ByteBuffer.wrap(Arrays.copyOf(buffer.array(), 2 * buffer.capacity()))
                .position(buffer.position());
      }
    }
    return new Lines(buffer.array(), buffer.position());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
