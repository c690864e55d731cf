package io.twlab.agent;

import io.twlab.control.DataPart;
import io.twlab.control.NodeTask;
import io.twlab.measure.Progress;
import io.twlab.measure.Setting;
import java.time.Duration;
import java.util.List;

/// What a node is in a trial.
sealed interface NodeRole permits ClientRole, ServerRole {
  /// Opens what the task asks for.
  static NodeRole takeUp(NodeTask task) throws NotTakenException {
    return switch (task.node().role()) {
      case CLIENT -> ClientRole.open(task);
      case SERVER -> ServerRole.open(task);
    };
  }

  NodeTask task();

  /// Socket options as they read back.
  List<Setting> settings();

  void warmUp(Duration length);

  /// Runs the measured window that starts at `startNs`, and its tail. A client blocks until it is
  /// over.
  void measure(long startNs);

  Progress progress();

  /// What this role recorded over the measured window and its tail.
  List<DataPart> results();
}
