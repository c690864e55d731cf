package io.twlab.control;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads messages, one a line, and trusts nothing about their length or form.
public final class MessageReader<T> {
  private static final int EXCERPT_BYTES = 120;

  private final InputStream in;
  private final MessageCodec<T> codec;

  public MessageReader(InputStream in, Class<T> type) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.codec = new MessageCodec<>(type);
  }

  /// The next message; empty at the end of the stream.
  ///
  /// @throws IOException when a line is too long or not a message, with an excerpt of it
  public Optional<T> read() throws IOException {
    byte[] line = readLine();
    if (line == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(codec.decode(line));
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; the line begins: " + excerpt(line), e);
    }
  }

  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return line.size() == 0 ? null : line.toByteArray();
      }
      if (line.size() == Protocol.MAX_LINE_BYTES) {
        throw new IOException(
            "a line is over "
                + Protocol.MAX_LINE_BYTES
                + " bytes; it begins: "
                + excerpt(line.toByteArray()));
      }
      line.write(b);
    }
    return line.toByteArray();
  }

  private static String excerpt(byte[] line) {
    return new String(line, 0, Math.min(line.length, EXCERPT_BYTES), StandardCharsets.UTF_8);
  }
}
