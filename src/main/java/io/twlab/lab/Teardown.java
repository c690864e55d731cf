package io.twlab.lab;

import java.util.ArrayDeque;
import java.util.Deque;

/// What has to be undone, in reverse order of its making. Every step runs even if an earlier one
/// failed; the first failure is thrown with the later ones suppressed.
///
/// A thread that was interrupted tears down like any other, and is interrupted again afterwards:
/// waits would return at once, and calls to an engine fail.
final class Teardown implements AutoCloseable {
  private final Deque<Step> steps = new ArrayDeque<>();

  /// One thing to undo.
  interface Step {
    void run() throws LabException;
  }

  synchronized void add(Step step) {
    steps.push(step);
  }

  /// Runs the steps; a second call finds none.
  @Override
  public void close() throws LabException {
    boolean interrupted = Thread.interrupted();
    try {
      runSteps();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Runs the steps because of `cause`, which keeps what goes wrong on the way.
  void closeAfter(Exception cause) {
    try {
      close();
    } catch (LabException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private void runSteps() throws LabException {
    Exception first = null;
    for (Step step = next(); step != null; step = next()) {
      try {
        step.run();
      } catch (LabException | RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    switch (first) {
      case null -> {}
      case LabException e -> throw e;
      default -> throw (RuntimeException) first;
    }
  }

  private synchronized Step next() {
    return steps.poll();
  }
}
