package io.twlab.spec.file;

import io.twlab.spec.Fault;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.SegmentFlags;
import io.twlab.spec.SegmentFlags.Flag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/// What must hold among the keys by which a fault chooses its segments: keys that contradict each
/// other are refused, not run.
final class MatchChecks {
  private static final String PRINTABLE_ASCII = "[ -~]{1,64}";

  private final Fault fault;
  private final Fault.Match match;
  private final String key;
  private final Function<String, Place> places;
  private final Problems problems;

  private MatchChecks(Fault fault, String key, Function<String, Place> places, Problems problems) {
    this.fault = fault;
    match = fault.match();
    this.key = key;
    this.places = places;
    this.problems = problems;
  }

  /// @param key under which the match is written
  /// @param places of paths below the fault
  static void check(Fault fault, String key, Function<String, Place> places, Problems problems) {
    MatchChecks checks = new MatchChecks(fault, key, places, problems);
    checks.flags();
    checks.sender();
    checks.data();
    checks.payload();
    checks.ordinal();
  }

  private void flags() {
    match
        .flags()
        .filter(flags -> contradict(flags, match.segment()))
        .ifPresent(
            flags ->
                add(
                    "flags",
                    "no segment of its kind has the flags '" + flags + "'",
                    "flags that its segment may have",
                    "leave out flags or segment"));
  }

  /// Two sides that open one connection at once (RFC 9293, 3.5) are not what twlab's do.
  private void sender() {
    Set<Flag> set = with(setBy(match.segment()), SegmentFlags::set);
    Set<Flag> unset = with(unsetBy(match.segment()), SegmentFlags::unset);
    if (!set.contains(Flag.SYN) || !Collections.disjoint(set, unset)) {
      return;
    }
    switch (match.from()) {
      case CLIENT -> never(set, "a client sends no SYN with ACK");
      case SERVER -> never(unset, "a server sends no SYN without ACK");
    }
  }

  private Set<Flag> with(Set<Flag> ofKind, Function<SegmentFlags, Set<Flag>> asked) {
    Set<Flag> all = EnumSet.copyOf(ofKind);
    match.flags().map(asked).ifPresent(all::addAll);
    return all;
  }

  private void never(Set<Flag> flags, String what) {
    if (flags.contains(Flag.ACK)) {
      add("from", what, "the other side, or another segment", "clients open connections here");
    }
  }

  private static boolean contradict(SegmentFlags flags, SegmentKind kind) {
    return flags.set().stream().anyMatch(unsetBy(kind)::contains)
        || flags.unset().stream().anyMatch(setBy(kind)::contains);
  }

  private static Set<Flag> setBy(SegmentKind kind) {
    return switch (kind) {
      case ANY, DATA -> EnumSet.noneOf(Flag.class);
      case SYN -> EnumSet.of(Flag.SYN);
      case SYN_ACK -> EnumSet.of(Flag.SYN, Flag.ACK);
      case ACK, LAST_ACK -> EnumSet.of(Flag.ACK);
      case FIN -> EnumSet.of(Flag.FIN);
      case RST -> EnumSet.of(Flag.RST);
    };
  }

  private static Set<Flag> unsetBy(SegmentKind kind) {
    return switch (kind) {
      case ANY, SYN_ACK, DATA, FIN, RST -> EnumSet.noneOf(Flag.class);
      case SYN -> EnumSet.of(Flag.ACK);
      case ACK, LAST_ACK -> EnumSet.of(Flag.SYN, Flag.FIN, Flag.RST);
    };
  }

  private void data() {
    if (!mayHaveData(match.segment())) {
      match.offset().ifPresent(_ -> noData("offset"));
      match.payload().ifPresent(_ -> noData("payload"));
    }
  }

  private void noData(String asked) {
    problems.add(
        places.apply(key + "." + asked),
        FaultChecks.FAULTS
            + ": '"
            + fault.name()
            + "' asks for the "
            + asked
            + " of segments without data",
        "segment: data, fin or any beside it",
        "leave " + asked + " out, or match segments that carry data");
  }

  private static boolean mayHaveData(SegmentKind kind) {
    return switch (kind) {
      case ANY, DATA, FIN -> true;
      case SYN, SYN_ACK, ACK, LAST_ACK, RST -> false;
    };
  }

  private void payload() {
    match
        .payload()
        .filter(payload -> !payload.matches(PRINTABLE_ASCII))
        .ifPresent(
            payload ->
                problems.add(
                    places.apply(key + ".payload"),
                    FaultChecks.FAULTS
                        + ": the payload '"
                        + Syntax.abbreviated(payload)
                        + "' is not allowed",
                    "1 to 64 printable ASCII characters",
                    ""));
  }

  private void ordinal() {
    if (match.first().isPresent() && match.nth().isPresent()) {
      add(
          "nth",
          "the first " + match.first().get() + " and number " + match.nth().get() + " at once",
          "one of first and nth",
          "keep one");
    }
  }

  private void add(String asked, String what, String expected, String remedy) {
    problems.add(
        places.apply(key + "." + asked),
        FaultChecks.FAULTS + ": '" + fault.name() + "': " + what,
        expected,
        remedy);
  }
}
