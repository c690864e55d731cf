package io.twlab.lab.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A name for content: 12 hexadecimal digits that change when any of it changes.
public final class ContentHash {
  private static final int DIGITS = 12;

  private final MessageDigest digest;

  public ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public ContentHash with(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    return this;
  }

  /// Files, or folders with all in them, under the names that they are known by.
  public ContentHash with(Map<String, Path> entries) throws IOException {
    for (Map.Entry<String, Path> entry : entries.entrySet()) {
      with(entry.getKey());
      for (Path file : filesBelow(entry.getValue())) {
        with(entry.getValue().relativize(file).toString());
        with(HexFormat.of().formatHex(fileDigest(file)));
      }
    }
    return this;
  }

  /// The hash of everything given so far.
  public String value() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static List<Path> filesBelow(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static byte[] fileDigest(Path file) throws IOException {
    return new ContentHash().digest.digest(Files.readAllBytes(file));
  }
}
