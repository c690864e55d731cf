package io.twlab.linux;

import java.lang.foreign.MemorySegment;

/// What is done with each socket of a dump, in place, so that nothing is allocated for it.
@FunctionalInterface
interface SocketVisitor {
  /// @param buffer holds a `SOCK_DIAG_BY_FAMILY` answer at offset `at`; valid during the call only
  void visit(MemorySegment buffer, long at, byte family);
}
