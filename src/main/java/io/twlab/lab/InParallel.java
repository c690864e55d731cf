package io.twlab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work on several things at once. All of it is waited for, even when some fails or the caller is
/// interrupted, so that what it made is known to whoever tears down.
final class InParallel {
  private InParallel() {}

  /// Work on one item.
  interface Work<A, B> {
    B on(A item) throws LabException;
  }

  /// Steps that do not need each other; the first failure is thrown with the others suppressed.
  static void all(Teardown.Step... steps) throws LabException {
    map(
        List.of(steps),
        step -> {
          step.run();
          return step;
        });
  }

  /// Results in the order of `items`; the first failure is thrown with the others suppressed.
  static <A, B> List<B> map(List<A> items, Work<A, B> work) throws LabException {
    List<FutureTask<B>> tasks = new ArrayList<>();
    for (A item : items) {
      FutureTask<B> task = new FutureTask<>(() -> work.on(item));
      tasks.add(task);
      Thread.ofVirtual().name("lab " + item).start(task);
    }
    List<B> results = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (FutureTask<B> task : tasks) {
      collect(task, results, failures);
    }
    throwFirst(failures);
    return results;
  }

  private static <B> void collect(FutureTask<B> task, List<B> results, List<Throwable> failures) {
    boolean interrupted = false;
    while (true) {
      try {
        results.add(task.get());
        break;
      } catch (ExecutionException e) {
        failures.add(e.getCause());
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void throwFirst(List<Throwable> failures) throws LabException {
    if (failures.isEmpty()) {
      return;
    }
    Throwable first = failures.removeFirst();
    failures.forEach(first::addSuppressed);
    switch (first) {
      case LabException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(first);
    }
  }
}
