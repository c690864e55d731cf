package io.twlab.cli;

import io.twlab.run.RunEvents;

/// Shows how a run goes.
interface ProgressView extends RunEvents, AutoCloseable {
  @Override
  void close();
}
