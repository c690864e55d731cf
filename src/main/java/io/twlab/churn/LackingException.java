package io.twlab.churn;

/// This kernel does not have what was asked for.
public final class LackingException extends ChurnException {
  private static final long serialVersionUID = 1L;

  LackingException(String message, Throwable cause) {
    super(message, cause);
  }
}
