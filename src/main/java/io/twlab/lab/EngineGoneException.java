package io.twlab.lab;

import com.github.dockerjava.api.exception.DockerException;

/// The connection to an engine failed or broke off: it was stopped, or killed, or is out of reach.
final class EngineGoneException extends DockerException {
  private static final long serialVersionUID = 1L;

  /// No answer came, so there is no status.
  private static final int NO_STATUS = 0;

  private final String text;

  EngineGoneException(String host, Throwable failure) {
    super("", NO_STATUS, failure);
    this.text = "the Docker engine at " + host + " does not answer any more: " + deepest(failure);
  }

  /// Without the status that the library puts before a text.
  @Override
  public String getMessage() {
    return text;
  }

  /// What the innermost cause says: the outer ones only repeat it.
  static String deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
  }
}
