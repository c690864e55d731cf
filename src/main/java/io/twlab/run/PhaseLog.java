package io.twlab.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// How long each phase of one trial took, in the order they came.
final class PhaseLog {
  private final Map<String, Double> tookMs = new LinkedHashMap<>();
  private final Consumer<String> listener;
  private String current = "";
  private long sinceNs;

  /// @param listener told the name of each phase as it begins
  PhaseLog(Consumer<String> listener) {
    this.listener = listener;
  }

  /// Ends the current phase and begins the next.
  void enter(String phase) {
    end();
    current = phase;
    sinceNs = System.nanoTime();
    listener.accept(phase);
  }

  /// Ends the current phase, if there is one.
  void end() {
    if (!current.isEmpty()) {
      tookMs.merge(current, (System.nanoTime() - sinceNs) / 1e6, Double::sum);
      current = "";
    }
  }

  /// Where a failure happened.
  String current() {
    return current;
  }

  Map<String, Double> tookMs() {
    return new LinkedHashMap<>(tookMs);
  }
}
