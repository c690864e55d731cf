package io.twlab.lab;

import java.util.Map;
import java.util.Optional;

/// Labels of what a lab makes in an engine. Leftovers are found by them, and by nothing else.
final class DockerLabels {
  static final String CONTROLLER = "io.twlab.controller";
  private static final String RUN = "io.twlab.run";
  private static final String TRIAL = "io.twlab.trial";

  private DockerLabels() {}

  static Map<String, String> of(LabPlan plan) {
    return Map.of(
        CONTROLLER, ControllerId.current().toString(), RUN, plan.run(), TRIAL, plan.trial());
  }

  /// Whether labelled things were left by a controller that is gone.
  ///
  /// @param localEngine whether the engine is this machine's own; another's may serve controllers
  ///   elsewhere
  static boolean areLeftovers(Map<String, String> labels, boolean localEngine) {
    return Optional.ofNullable(labels)
        .flatMap(all -> Optional.ofNullable(all.get(CONTROLLER)))
        .flatMap(ControllerId::parse)
        .map(controller -> isGone(controller, localEngine))
        .orElse(false);
  }

  private static boolean isGone(ControllerId controller, boolean localEngine) {
    return switch (controller.liveness()) {
      case DEAD -> true;
      case OF_OTHER_BOOT -> localEngine;
      case ALIVE, OUT_OF_SIGHT -> false;
    };
  }
}
