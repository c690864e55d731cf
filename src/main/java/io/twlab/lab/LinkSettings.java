package io.twlab.lab;

import io.twlab.host.NetemOptions;
import io.twlab.host.TcVersion;
import io.twlab.measure.LinkSetting;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import io.twlab.spec.unit.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;

/// What was asked of netem beside what the kernel says it does.
final class LinkSettings {
  /// tc(8) prints six significant digits.
  private static final double RELATIVE = 1e-5;

  /// tc(8) takes whole microseconds, and the kernel's ticks are finer.
  private static final double TIME_S = 1e-6;

  /// A probability is a share of 2^32 - 1 in the kernel.
  private static final double SHARE = 1e-9;

  private static final double RATE_BITS = 8;

  private final List<LinkSetting> settings = new ArrayList<>();

  private LinkSettings() {}

  /// Every setting that was asked for or that the kernel has. What differs by no more than kernel
  /// and tc can express counts as the same.
  ///
  /// @param seed that was given, if tc can
  static List<LinkSetting> of(
      Impairment asked, NetemOptions actual, OptionalLong seed, TcVersion tc) {
    LinkSettings all = new LinkSettings();
    all.settings.add(new LinkSetting("emulation", Optional.empty(), Emulator.NETEM.word()));
    all.add("delay", seconds(asked.delay()), actual.delayS(), TIME_S, LinkSettings::time);
    all.add("jitter", seconds(asked.jitter()), actual.jitterS(), TIME_S, LinkSettings::time);
    all.addDistribution(asked);
    all.addLoss(asked.loss(), actual.loss());
    all.addShare("corrupt", asked.corrupt(), actual.corrupt());
    all.addShare("duplicate", asked.duplicate(), actual.duplicate());
    all.addShare("reorder", asked.reorder(), actual.reorder());
    all.add(
        "rate",
        asked.rate().orElse(0L),
        actual.rateBitsPerS().orElse(0),
        RATE_BITS,
        LinkSettings::rate);
    all.add("limit", asked.queueLimit(), actual.limit(), 0, value -> Long.toString((long) value));
    all.addSeed(seed, actual.seed(), tc);
    return List.copyOf(all.settings);
  }

  private void add(
      String key, double asked, double actual, double coarseness, DoubleFunction<String> text) {
    if (asked != 0 || actual != 0) {
      String wanted = text.apply(asked);
      String found = isSame(asked, actual, coarseness) ? wanted : text.apply(actual);
      settings.add(new LinkSetting(key, Optional.of(wanted), found));
    }
  }

  private void addShare(String key, double asked, double actual) {
    add(key, asked, actual, SHARE, LinkSettings::share);
  }

  /// No kernel gives the table of a distribution back, so that nothing can be proved.
  private void addDistribution(Impairment asked) {
    if (!asked.jitter().isZero()) {
      String name = asked.distribution().name().toLowerCase(Locale.ROOT);
      settings.add(
          new LinkSetting("distribution", Optional.empty(), name + ", not given back by a kernel"));
    }
  }

  private void addLoss(Loss asked, Loss actual) {
    if (asked instanceof Loss.Random(double wanted)
        && actual instanceof Loss.Random(double found)) {
      addShare("loss", wanted, found);
      return;
    }
    String wanted = text(asked);
    String found = isSame(asked, actual) ? wanted : text(actual);
    settings.add(new LinkSetting("loss", Optional.of(wanted), found));
  }

  private void addSeed(OptionalLong asked, OptionalLong actual, TcVersion tc) {
    if (asked.isEmpty()) {
      settings.add(
          new LinkSetting(
              "seed", Optional.empty(), "of the kernel's choice: no seed in " + tc.text()));
    } else if (actual.isEmpty()) {
      settings.add(
          new LinkSetting(
              "seed", Optional.empty(), "of the kernel's choice: it takes none (before 6.6)"));
    } else {
      settings.add(
          new LinkSetting(
              "seed",
              Optional.of(Long.toUnsignedString(asked.getAsLong())),
              Long.toUnsignedString(actual.getAsLong())));
    }
  }

  private static boolean isSame(Loss asked, Loss actual) {
    return asked instanceof Loss.GilbertElliott one
        && actual instanceof Loss.GilbertElliott other
        && isSame(one.toBad(), other.toBad(), SHARE)
        && isSame(one.toGood(), other.toGood(), SHARE)
        && isSame(one.whileBad(), other.whileBad(), SHARE)
        && isSame(one.whileGood(), other.whileGood(), SHARE);
  }

  private static boolean isSame(double asked, double actual, double coarseness) {
    return Math.abs(asked - actual) <= coarseness + RELATIVE * asked;
  }

  static String text(Loss loss) {
    return switch (loss) {
      case Loss.Random(double probability) -> share(probability);
      case Loss.GilbertElliott model ->
          "to-bad %s, to-good %s, while-bad %s, while-good %s"
              .formatted(
                  share(model.toBad()),
                  share(model.toGood()),
                  share(model.whileBad()),
                  share(model.whileGood()));
    };
  }

  private static String rate(double bitsPerSecond) {
    return Quantity.BITRATE.print((long) bitsPerSecond);
  }

  private static String share(double share) {
    return Quantity.PROBABILITY.print(share);
  }

  private static String time(double seconds) {
    return Quantity.DURATION.print(Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
