package io.twlab.linux;

import java.io.IOException;

/// The kernel could not give a consistent list of sockets, twice in a row: it said NLM_F_DUMP_INTR,
/// or it dropped answers (ENOBUFS). What was counted is worthless and not given out.
public final class InterruptedDumpException extends IOException {
  private static final long serialVersionUID = 1L;

  InterruptedDumpException(String cause) {
    super("sock_diag dump was cut short twice: " + cause);
  }
}
