package io.twlab.agent;

import io.twlab.measure.NodeId;
import io.twlab.measure.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Socket options as asked for and as the kernel gives them back.
final class SocketSettings {
  private SocketSettings() {}

  /// SO_LINGER as it reads back: `none`, or whole seconds.
  static String linger(Optional<Duration> asked) {
    return asked.map(linger -> Long.toString(linger.toSeconds())).orElse("none");
  }

  /// @param requested by name in an experiment file; options that are not among `actual` cannot be
  ///   read back here
  /// @throws NotTakenException naming the first option that did not take
  static List<Setting> proved(
      NodeId node, Map<String, String> requested, Map<String, String> actual)
      throws NotTakenException {
    List<Setting> settings = compared(node, "socket.", requested, actual);
    for (Setting setting : settings) {
      if (!setting.taken()) {
        throw new NotTakenException(
            setting.key()
                + " was set to "
                + setting.requested().get()
                + " but reads back as "
                + setting.actual());
      }
    }
    return settings;
  }

  /// @param prefix of the settings' keys
  static List<Setting> compared(
      NodeId node, String prefix, Map<String, String> requested, Map<String, String> actual) {
    List<Setting> settings = new ArrayList<>();
    new TreeMap<>(actual)
        .forEach(
            (key, value) ->
                settings.add(
                    new Setting(
                        node, prefix + key, Optional.ofNullable(requested.get(key)), value)));
    return settings;
  }
}
