package io.twlab.agent;

/// A socket option that reads back as something else than was asked for.
final class NotTakenException extends Exception {
  private static final long serialVersionUID = 1L;

  NotTakenException(String message) {
    super(message);
  }
}
