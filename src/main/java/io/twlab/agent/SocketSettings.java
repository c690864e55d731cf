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
    List<Setting> settings = new ArrayList<>();
    for (Map.Entry<String, String> option : new TreeMap<>(actual).entrySet()) {
      Setting setting =
          new Setting(
              node,
              "socket." + option.getKey(),
              Optional.ofNullable(requested.get(option.getKey())),
              option.getValue());
      if (!setting.taken()) {
        throw new NotTakenException(
            setting.key()
                + " was set to "
                + setting.requested().get()
                + " but reads back as "
                + setting.actual());
      }
      settings.add(setting);
    }
    return settings;
  }
}
