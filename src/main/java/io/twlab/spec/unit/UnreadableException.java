package io.twlab.spec.unit;

/// A written value that cannot be read; the message says what is wrong with it.
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String remedy;

  /// @param what is wrong, quoting what was written
  /// @param expected what may stand there
  /// @param remedy what was probably meant, or empty
  public UnreadableException(String what, String expected, String remedy) {
    super(what);
    this.expected = expected;
    this.remedy = remedy;
  }

  public String expected() {
    return expected;
  }

  public String remedy() {
    return remedy;
  }
}
