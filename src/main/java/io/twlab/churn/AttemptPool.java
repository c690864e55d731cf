package io.twlab.churn;

import java.util.ArrayDeque;

/// Attempts that wait for their next use, so that steady churn makes no new ones. Confined to one
/// event loop.
final class AttemptPool implements AutoCloseable {
  private final int requestBytes;
  private final ArrayDeque<Attempt> idle = new ArrayDeque<>();

  AttemptPool(int requestBytes) {
    this.requestBytes = requestBytes;
  }

  Attempt take() {
    Attempt attempt = idle.pollFirst();
    return attempt != null ? attempt : new Attempt(this, requestBytes);
  }

  void give(Attempt attempt) {
    if (attempt.isReusable()) {
      idle.addFirst(attempt);
    } else {
      attempt.free();
    }
  }

  /// Frees what is idle. Only when the event loop has ended.
  @Override
  public void close() {
    idle.forEach(Attempt::free);
    idle.clear();
  }
}
