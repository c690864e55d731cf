package io.twlab.measure;

import java.util.Locale;

/// One way through the link between clients and servers.
public enum LinkDirection {
  CLIENT_TO_SERVER,
  SERVER_TO_CLIENT;

  /// The name in metrics: `client_to_server`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The name in experiment files, settings and messages: `client-to-server`.
  public String label() {
    return word().replace('_', '-');
  }

  /// The way of what that role gets.
  public static LinkDirection towards(Role receiver) {
    return switch (receiver) {
      case CLIENT -> SERVER_TO_CLIENT;
      case SERVER -> CLIENT_TO_SERVER;
    };
  }

  /// Who gets what goes this way.
  public Role receiver() {
    return switch (this) {
      case CLIENT_TO_SERVER -> Role.SERVER;
      case SERVER_TO_CLIENT -> Role.CLIENT;
    };
  }
}
