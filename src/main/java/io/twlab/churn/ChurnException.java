package io.twlab.churn;

/// The client or server could not be opened, or could not go on.
public sealed class ChurnException extends RuntimeException permits LackingException {
  private static final long serialVersionUID = 1L;

  ChurnException(String message) {
    super(message);
  }

  ChurnException(String message, Throwable cause) {
    super(message, cause);
  }
}
