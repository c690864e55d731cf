package io.twlab.report.sequence;

import io.twlab.measure.TcpFlag;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// What a diagram and its table say about segments.
final class Labels {
  private static final double NS_PER_MS = 1e6;
  private static final long NS_PER_S = 1_000_000_000;

  private Labels() {}

  /// `ACK · SEQ 1 · ACK 1 · LEN 1,448 · TSval 77`.
  static String of(Step step) {
    StringBuilder label = new StringBuilder(step.flags());
    label.append(" · SEQ ").append(sequence(step));
    if (step.has(TcpFlag.ACK)) {
      label.append(" · ACK ").append(acknowledgment(step));
    }
    if (step.segment().payloadBytes() > 0) {
      label.append(" · LEN ").append(number(step.segment().payloadBytes()));
    }
    step.segment().timestamps().ifPresent(both -> label.append(" · TSval ").append(both.value()));
    return label + (step.again() ? " · again" : "");
  }

  static String sequence(Step step) {
    return relative(step.sequence(), step.segment().sequence());
  }

  static String acknowledgment(Step step) {
    return relative(step.acknowledgment(), step.segment().acknowledgment());
  }

  private static String relative(OptionalLong relative, long raw) {
    return relative.isPresent() ? number(relative.getAsLong()) : number(raw) + " (raw)";
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace('-', '−');
  }

  /// `0.31 ms` or `1.2 s`.
  static String duration(long ns) {
    double ms = ns / NS_PER_MS;
    if (ns >= NS_PER_S) {
      return String.format(Locale.ROOT, "%.2f s", ms / 1_000);
    }
    return String.format(Locale.ROOT, ms >= 10 ? "%.1f ms" : "%.2f ms", ms);
  }

  /// Since the first segment, to the microsecond.
  static String moment(long ns) {
    return String.format(Locale.ROOT, "%,.3f ms", ns / NS_PER_MS);
  }

  /// What segments are that are not drawn.
  static String folded(List<Step> steps) {
    long client = steps.stream().filter(step -> hasPayload(step) && step.fromClient()).count();
    long server = steps.stream().filter(step -> hasPayload(step) && !step.fromClient()).count();
    long others = steps.size() - client - server;
    return String.format(
        Locale.ROOT,
        "%,d segments not drawn (%,d to %,d): %,d with data from the client, %,d from the server,"
            + " %,d without",
        steps.size(),
        steps.getFirst().number(),
        steps.getLast().number(),
        client,
        server,
        others);
  }

  private static boolean hasPayload(Step step) {
    return step.segment().payloadBytes() > 0;
  }
}
