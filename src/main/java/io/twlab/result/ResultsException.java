package io.twlab.result;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/// A results file or folder that could not be written or read: one message that names it and says
/// what to do.
public final class ResultsException extends IOException {
  private static final long serialVersionUID = 1L;

  public ResultsException(String message) {
    super(message);
  }

  public ResultsException(String message, Throwable cause) {
    super(message, cause);
  }

  /// Says in words why `doing` (such as `write`) did not work on `path`.
  static ResultsException of(String doing, Path path, IOException cause) {
    if (cause instanceof ResultsException already) {
      return already;
    }
    return new ResultsException("cannot " + doing + " " + path + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    String said = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
    if (said.contains("no space left") || said.contains("quota exceeded")) {
      return "the disk is full; free some space, then `twlab resume` completes the run";
    }
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied; make the folder writable or name another";
      case NoSuchFileException _ -> "it does not exist";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
    };
  }
}
