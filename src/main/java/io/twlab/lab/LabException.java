package io.twlab.lab;

/// A lab that could not be opened, used or closed: what failed, where, and what to do about it.
public final class LabException extends Exception {
  private static final long serialVersionUID = 1L;
  private final Cause kind;
  private final String remedy;

  /// Whose fault it is; decides between UNSUPPORTED, INVALID and exit 69.
  public enum Cause {
    /// This machine cannot run a lab at all (exit 69).
    MACHINE,
    /// The kernel lacks what the variant needs (UNSUPPORTED).
    KERNEL_LACKS,
    /// A setting was refused or did not take (INVALID).
    NOT_TAKEN,
    /// Something broke (INVALID).
    BROKEN
  }

  public LabException(Cause kind, String message, String remedy) {
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }

  public LabException(Cause kind, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.remedy = remedy;
  }

  public Cause kind() {
    return kind;
  }

  /// What the user can do, in one sentence; may be empty.
  public String remedy() {
    return remedy;
  }
}
