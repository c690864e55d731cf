package io.twlab.run;

import io.twlab.measure.Setting;
import java.util.List;

/// Which event loops were promised that they go before other threads, and did not.
final class ThreadMarks {
  private static final String THREAD = "thread.";

  private ThreadMarks() {}

  static List<String> of(List<Setting> settings) {
    return settings.stream()
        .filter(setting -> setting.key().startsWith(THREAD) && !setting.taken())
        .map(ThreadMarks::sentence)
        .toList();
  }

  private static String sentence(Setting setting) {
    return "%s: %s was set to %s and reads back as %s; what keeps the processors busy makes its attempts late"
        .formatted(
            setting.node(), setting.key(), setting.requested().orElseThrow(), setting.actual());
  }
}
