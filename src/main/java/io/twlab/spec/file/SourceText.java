package io.twlab.spec.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The bytes of a file as text: UTF-8, at most 1 MiB.
final class SourceText {
  private static final int LARGEST_BYTES = 1 << 20;

  private SourceText() {}

  /// @param kind what the file should be, for messages: `an experiment file`
  static Optional<String> read(Path path, String kind, Problems problems) {
    if (Files.isDirectory(path)) {
      problems.add(Place.START, "this is a folder", kind, "");
      return Optional.empty();
    }
    try {
      return decode(firstBytes(path), kind, problems);
    } catch (NoSuchFileException _) {
      problems.add(Place.START, "there is no such file", kind, "");
    } catch (AccessDeniedException _) {
      problems.add(Place.START, "permission to read it is denied", "a readable file", "");
    } catch (IOException e) {
      problems.add(Place.START, "cannot be read: " + e.getMessage(), "a readable file", "");
    }
    return Optional.empty();
  }

  /// One byte more than is accepted, so that a larger file shows, and an endless one ends.
  private static byte[] firstBytes(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(LARGEST_BYTES + 1);
    }
  }

  private static Optional<String> decode(byte[] bytes, String kind, Problems problems) {
    if (bytes.length > LARGEST_BYTES) {
      problems.add(Place.START, "the file is larger than 1 MiB", kind, "");
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      problems.add(Place.START, "the file is not UTF-8 text", kind, "");
      return Optional.empty();
    }
  }
}
