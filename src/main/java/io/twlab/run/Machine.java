package io.twlab.run;

import io.twlab.spec.Experiment;
import io.twlab.spec.Trial;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;

/// Lets the trials share the machine: who may load it, and who was there beside whom.
///
/// A neighbour's load moves latencies by an order of magnitude on a small machine. So a trial holds
/// its turn from the opening of its lab until its measured window and tail are over; drain, collect
/// and closing of other trials overlap.
final class Machine {
  /// Labs alive at the same time, turns or not: each has two JVMs or more.
  static final int MAX_LABS = 8;

  private static final int TURNS_WITH_OVERLAP = 4;

  private final Semaphore turns;
  private final Semaphore labs = new Semaphore(MAX_LABS, true);
  private final Set<Stay> present = ConcurrentHashMap.newKeySet();

  private Machine(int turns) {
    this.turns = new Semaphore(turns, true);
  }

  /// One trial at a time loads the machine.
  static Machine exclusive() {
    return new Machine(1);
  }

  /// As the experiment wants it: several trials load the machine at once where it only counts.
  static Machine of(Experiment experiment) {
    return new Machine(turns(experiment));
  }

  /// How many trials may load the machine at the same time.
  static int turns(Experiment experiment) {
    return experiment.overlap() ? TURNS_WITH_OVERLAP : 1;
  }

  /// Waits for a turn.
  Stay enter(Trial trial) throws InterruptedException {
    labs.acquire();
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      labs.release();
      throw e;
    }
    Stay stay = new Stay(trial.variant().slug() + " #" + trial.number());
    present.forEach(other -> other.noticeIfMeasuring(stay));
    present.add(stay);
    return stay;
  }

  /// One trial's time on the machine.
  final class Stay implements AutoCloseable {
    private final String name;
    private final Set<String> beside = new ConcurrentSkipListSet<>();
    private volatile boolean measuring;
    private boolean holdsTurn = true;

    private Stay(String name) {
      this.name = name;
    }

    void beginMeasuring() {
      measuring = true;
      present.stream().filter(other -> other != this).forEach(this::noticeIfMeasuring);
    }

    /// The load is over; others may begin theirs.
    synchronized void endTurn() {
      measuring = false;
      if (holdsTurn) {
        holdsTurn = false;
        turns.release();
      }
    }

    /// Trials that were on the machine at some time of this one's measured window.
    Set<String> beside() {
      return beside;
    }

    private void noticeIfMeasuring(Stay other) {
      if (measuring) {
        beside.add(other.name);
      }
    }

    @Override
    public void close() {
      endTurn();
      if (present.remove(this)) {
        labs.release();
      }
    }
  }
}
