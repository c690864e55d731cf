package io.twlab.measure;

import java.util.Locale;

/// What a node does in the experiment.
public enum Role {
  CLIENT,
  SERVER;

  /// Whom this role talks to.
  public Role other() {
    return switch (this) {
      case CLIENT -> SERVER;
      case SERVER -> CLIENT;
    };
  }

  /// The name in metrics and settings: `client` or `server`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
