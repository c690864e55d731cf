package io.twlab.cli;

import io.twlab.measure.Progress;
import io.twlab.run.TrialRun;
import io.twlab.spec.Trial;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/// Progress for a log file: one line for each trial that has ended.
final class LineView implements ProgressView {
  private final PrintStream out;
  private final AtomicInteger trials;
  private final AtomicInteger ended = new AtomicInteger();

  LineView(PrintStream out, int trials) {
    this.out = out;
    this.trials = new AtomicInteger(trials);
  }

  @Override
  public void note(String line) {
    out.println(line);
  }

  @Override
  public void trialStarted(Trial trial, int attempt) {
    if (attempt > 1) {
      trials.incrementAndGet();
      out.println(trial.variant().slug() + " #" + trial.number() + ": once more");
    }
  }

  @Override
  public void phase(Trial trial, String phase) {}

  @Override
  public void progress(Trial trial, Progress progress) {}

  @Override
  public void trialEnded(TrialRun run) {
    out.println("[" + ended.incrementAndGet() + "/" + trials + "] " + TrialLine.of(run));
  }

  @Override
  public void close() {
    out.flush();
  }
}
