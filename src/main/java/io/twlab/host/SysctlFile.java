package io.twlab.host;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Files below /proc/sys of this process's own network namespace.
///
/// The kernel gives most of them to the first read(2) only. `Files.readString` begins by reading
/// one byte, because their size is 0, and so sees the first digit of a number and nothing else.
public final class SysctlFile {
  private static final Path ROOT = Path.of("/proc/sys");

  /// Longer than any value.
  private static final int MOST = 64 * 1024;

  private SysctlFile() {}

  /// The value of a key such as `net.ipv4.tcp_tw_reuse`, normalised.
  public static String value(String name) throws IOException {
    return value(ROOT.resolve(name.replace('.', '/')));
  }

  static String value(Path file) throws IOException {
    byte[] buffer = new byte[MOST];
    try (InputStream stream = new FileInputStream(file.toFile())) {
      int length = Math.max(0, stream.read(buffer));
      return SysctlCommand.normalised(
          new String(Arrays.copyOf(buffer, length), StandardCharsets.ISO_8859_1));
    }
  }
}
