package io.twlab.host;

import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// tc(8): netem qdiscs, made and shown.
public final class TcCommand {
  private static final BigDecimal NANOS_PER_US = BigDecimal.valueOf(1000);
  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  private TcCommand() {}

  /// Prints the version, for [TcVersion#parse(String)].
  public static List<String> version() {
    return List.of("tc", "-V");
  }

  /// Makes netem the root qdisc of a device, in place of what was there (tc-netem(8)). The order of
  /// options is that of tc-netem(8); what is not impaired is not named.
  ///
  /// @param seed of netem's random numbers; empty where iproute2 or the kernel is older than 6.6
  public static List<String> netem(String device, Impairment impairment, OptionalLong seed) {
    List<String> argv = new ArrayList<>(List.of("tc", "qdisc", "replace", "dev", device));
    argv.addAll(List.of("root", "netem", "limit", Long.toString(impairment.queueLimit())));
    addDelay(impairment, argv);
    addLoss(impairment.loss(), argv);
    addShare("corrupt", impairment.corrupt(), argv);
    addShare("duplicate", impairment.duplicate(), argv);
    addShare("reorder", impairment.reorder(), argv);
    impairment.rate().ifPresent(bits -> argv.addAll(List.of("rate", bits + "bit")));
    seed.ifPresent(value -> argv.addAll(List.of("seed", Long.toUnsignedString(value))));
    return List.copyOf(argv);
  }

  /// Shows every qdisc of the namespace with its statistics, as [Qdisc#parse(String)] reads it.
  public static List<String> show() {
    return List.of("tc", "-j", "-s", "qdisc", "show");
  }

  private static void addDelay(Impairment impairment, List<String> argv) {
    if (impairment.delay().isZero()) {
      return;
    }
    argv.addAll(List.of("delay", micros(impairment.delay())));
    if (!impairment.jitter().isZero()) {
      argv.add(micros(impairment.jitter()));
      addDistribution(impairment.distribution(), argv);
    }
  }

  /// Uniform is what netem does without a table.
  private static void addDistribution(Impairment.Distribution distribution, List<String> argv) {
    switch (distribution) {
      case UNIFORM -> {}
      case NORMAL, PARETO, PARETONORMAL -> {
        argv.add("distribution");
        argv.add(distribution.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private static void addLoss(Loss loss, List<String> argv) {
    switch (loss) {
      case Loss.Random(double share) -> {
        if (share > 0) {
          argv.addAll(List.of("loss", "random", percent(share)));
        }
      }
      case Loss.GilbertElliott model -> {
        argv.addAll(List.of("loss", "gemodel", percent(model.toBad()), percent(model.toGood())));
        argv.addAll(List.of(percent(model.whileBad()), percent(model.whileGood())));
      }
    }
  }

  private static void addShare(String option, double share, List<String> argv) {
    if (share > 0) {
      argv.addAll(List.of(option, percent(share)));
    }
  }

  /// tc knows no unit below the microsecond, and takes it as a whole number.
  private static String micros(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos()).divide(NANOS_PER_US).toBigIntegerExact() + "us";
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).multiply(PERCENT).stripTrailingZeros().toPlainString() + "%";
  }
}
