package io.twlab.observe;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Files of `src/test/resources/io/twlab/observe`.
final class Captured {
  private Captured() {}

  static Path path(String name) {
    URL url = Objects.requireNonNull(Captured.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Lines lines(String name) throws IOException {
    return Lines.of(Files.readString(path(name)));
  }
}
