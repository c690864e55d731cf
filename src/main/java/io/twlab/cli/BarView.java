package io.twlab.cli;

import io.twlab.measure.Progress;
import io.twlab.run.TrialRun;
import io.twlab.spec.Trial;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Progress for a person: a bar that moves with time, what is happening, and a line for each trial
/// that has ended.
///
/// Time is what a run mostly consists of, so the bar follows the planned time, and is set right at
/// the end of each trial.
final class BarView implements ProgressView {
  private static final int TICK_MS = 200;
  private static final int MS_PER_S = 1_000;

  private final BarConsumer line;
  private final ProgressBar bar;
  private final int trials;
  private final long plannedMs;
  private final long startedNs = System.nanoTime();
  private final AtomicInteger ended = new AtomicInteger();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("progress").factory());
  private volatile String phase = "";

  BarView(Terminal terminal, int trials, Duration planned) {
    this.trials = trials;
    this.plannedMs = Math.max(1, planned.toMillis());
    this.line = new BarConsumer(terminal.err(), terminal.columns());
    this.bar =
        new ProgressBarBuilder()
            .setInitialMax(plannedMs)
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(" s", MS_PER_S)
            .setUpdateIntervalMillis(TICK_MS)
            .setConsumer(line)
            .hideEta()
            .build();
    var _ = ticker.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    long elapsedMs = (System.nanoTime() - startedNs) / 1_000_000;
    long untilNextTrialEnds = plannedMs * (ended.get() + 1) / Math.max(1, trials);
    bar.stepTo(Math.min(elapsedMs, untilNextTrialEnds));
  }

  @Override
  public void note(String text) {
    line.printAbove(text);
  }

  @Override
  public void trialStarted(Trial trial, int attempt) {
    if (attempt > 1) {
      line.printAbove(trial.variant().slug() + " #" + trial.number() + ": once more");
    }
  }

  @Override
  public void phase(Trial trial, String name) {
    phase = name;
    bar.setExtraMessage(position() + name);
  }

  @Override
  public void progress(Trial trial, Progress progress) {
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            "%s%s: %,d ok %,d failed %,d TW",
            position(),
            phase,
            progress.ok(),
            progress.failed(),
            progress.timeWait()));
  }

  private String position() {
    return Math.min(ended.get() + 1, trials) + "/" + trials + " ";
  }

  @Override
  public void trialEnded(TrialRun run) {
    ended.incrementAndGet();
    line.printAbove(TrialLine.of(run));
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    bar.close();
  }
}
