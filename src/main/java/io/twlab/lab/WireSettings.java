package io.twlab.lab;

import io.twlab.measure.LinkSetting;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import io.twlab.spec.unit.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the wire does in one direction, in the words of the experiment file. It takes what it is
/// asked for exactly; only its queue has an end of its own.
final class WireSettings {
  private final List<LinkSetting> settings = new ArrayList<>();

  private WireSettings() {}

  /// @param limit packets that it keeps at once
  /// @param seed of the trial
  /// @param scheduling of its thread
  static List<LinkSetting> of(Impairment asked, int limit, long seed, String scheduling) {
    WireSettings all = new WireSettings();
    all.record("emulation", Emulator.WIRE.word());
    all.addTime("delay", asked.delay());
    all.addTime("jitter", asked.jitter());
    if (!asked.jitter().isZero()) {
      all.take("distribution", asked.distribution().name().toLowerCase(Locale.ROOT));
    }
    if (!asked.loss().equals(Loss.NONE)) {
      all.take("loss", LinkSettings.text(asked.loss()));
    }
    all.addShare("corrupt", asked.corrupt());
    all.addShare("duplicate", asked.duplicate());
    all.addShare("reorder", asked.reorder());
    asked.rate().ifPresent(bits -> all.take("rate", Quantity.BITRATE.print(bits)));
    all.addLimit(asked, limit);
    all.record("seed", Long.toUnsignedString(seed));
    all.record("scheduling", scheduling);
    return List.copyOf(all.settings);
  }

  private void addTime(String key, Duration asked) {
    if (!asked.isZero()) {
      take(key, Quantity.DURATION.print(asked));
    }
  }

  private void addShare(String key, double asked) {
    if (asked > 0) {
      take(key, Quantity.PROBABILITY.print(asked));
    }
  }

  /// What the experiment does not say may be less than what netem would be told.
  private void addLimit(Impairment asked, int limit) {
    settings.add(
        new LinkSetting("limit", asked.limit().map(String::valueOf), Integer.toString(limit)));
  }

  private void take(String key, String value) {
    settings.add(new LinkSetting(key, Optional.of(value), value));
  }

  private void record(String key, String value) {
    settings.add(new LinkSetting(key, Optional.empty(), value));
  }
}
