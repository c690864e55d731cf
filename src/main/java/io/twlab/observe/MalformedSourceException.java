package io.twlab.observe;

import java.io.IOException;

/// Something the kernel gave does not have the form it is known by.
public final class MalformedSourceException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedSourceException(String reason) {
    super(reason);
  }
}
