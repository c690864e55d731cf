package io.twlab.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// Where this twlab lies.
final class Installation {
  private Installation() {}

  /// The project's folder: classes lie in `target/classes` or `target/twlab.jar` below it.
  static Path home() {
    try {
      Path classes =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("classes lie at a place that is no path", e);
    }
  }
}
