package io.twlab.run;

import io.twlab.measure.Progress;
import io.twlab.spec.Trial;

/// Nobody listens.
final class QuietEvents implements RunEvents {
  @Override
  public void note(String line) {}

  @Override
  public void trialStarted(Trial trial, int attempt) {}

  @Override
  public void phase(Trial trial, String phase) {}

  @Override
  public void progress(Trial trial, Progress progress) {}

  @Override
  public void trialEnded(TrialRun run) {}
}
