package io.twlab.observe;

import io.twlab.linux.Clock;
import io.twlab.measure.Gap;
import io.twlab.measure.NodeId;
import io.twlab.measure.Series;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One sampler with its schedule, what it has recorded, and what is missing.
final class Track {
  private final Sampler sampler;
  private final Schedule schedule;
  private final Recording recording;
  private final GapCount gaps = new GapCount();
  private final double[] row;

  Track(Watchlist.Entry entry, Duration longest, long startNs) {
    this.sampler = entry.sampler();
    this.schedule = new Schedule(entry.pace(), startNs);
    this.row = new double[sampler.metrics().size()];
    Arrays.fill(row, Double.NaN);
    long ticks = longest.toNanos() / entry.pace().shortest().toNanos() + 2;
    this.recording = new Recording(sampler.metrics(), Math.toIntExact(ticks));
  }

  long dueNs() {
    return schedule.dueNs();
  }

  /// Takes the sample that is due and moves the schedule on.
  void tick() {
    long cpuBeforeNs = Clock.THREAD_CPU.nowNs();
    sample();
    long nowNs = System.nanoTime();
    long missed = schedule.advance(nowNs, Clock.THREAD_CPU.nowNs() - cpuBeforeNs);
    gaps.add(missed, "the sampling thread was late by more than an interval");
  }

  private void sample() {
    if (recording.isFull()) {
      gaps.add(1, "observation took longer than it had room for");
      return;
    }
    try {
      long beforeNs = System.nanoTime();
      sampler.sample(row);
      recording.add(beforeNs + (System.nanoTime() - beforeNs) / 2, row);
      countAbsentValues();
    } catch (IOException | RuntimeException e) {
      gaps.add(1, String.valueOf(e.getMessage()));
    }
  }

  private void countAbsentValues() {
    for (int i = 0; i < row.length; i++) {
      if (Double.isNaN(row[i])) {
        gaps.add(1, sampler.metrics().get(i) + " had no value");
      }
    }
  }

  /// The place of a metric in this track's samples, or -1.
  int indexOf(String metric) {
    return sampler.metrics().indexOf(metric);
  }

  /// Of the latest sample that succeeded; NaN before.
  double latest(int metric) {
    return row[metric];
  }

  /// Takes the last sample, due or not, and counts what was due before it and never tried.
  void end() {
    long pending = schedule.pendingAt(System.nanoTime());
    sample();
    gaps.add(Math.max(0, pending - 1), "the sampling thread had not got to it at the end");
  }

  List<Series> series(NodeId node) {
    return recording.series(node);
  }

  Optional<Gap> gap(NodeId node) {
    return gaps.toGap(node, sampler.source());
  }
}
