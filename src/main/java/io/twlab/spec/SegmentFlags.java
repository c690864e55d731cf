package io.twlab.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which TCP flags a segment has and which it does not have; a flag in neither set may be either
/// way, as with mask and comparison of iptables' `--tcp-flags`. Written as the names of the flags,
/// with `not` before each that is not to be set: `FIN ACK not PSH`.
public record SegmentFlags(Set<Flag> set, Set<Flag> unset) {
  /// Not `!`, by which a YAML tag begins.
  private static final String NOT = "not";

  /// The control bits of a TCP header (RFC 9293, 3.1), from the lowest on.
  public enum Flag {
    FIN,
    SYN,
    RST,
    PSH,
    ACK,
    URG,
    ECE,
    CWR
  }

  /// @throws IllegalArgumentException if none is named, or one both ways
  public SegmentFlags {
    set = sorted(set);
    unset = sorted(unset);
    if (set.isEmpty() && unset.isEmpty()) {
      throw new IllegalArgumentException("no flag is named");
    }
    for (Flag flag : set) {
      if (unset.contains(flag)) {
        throw new IllegalArgumentException(flag + " cannot be both set and not set");
      }
    }
  }

  private static Set<Flag> sorted(Collection<Flag> flags) {
    EnumSet<Flag> sorted = EnumSet.noneOf(Flag.class);
    sorted.addAll(flags);
    return Collections.unmodifiableSet(sorted);
  }

  /// Reads `FIN ACK not PSH`: names in capitals, in any order, separated by spaces.
  ///
  /// @throws IllegalArgumentException saying what is wrong
  public static SegmentFlags parse(String text) {
    EnumSet<Flag> set = EnumSet.noneOf(Flag.class);
    EnumSet<Flag> unset = EnumSet.noneOf(Flag.class);
    Iterator<String> words = List.of(text.strip().split("\\s+")).iterator();
    while (words.hasNext()) {
      String word = words.next();
      if (!word.equals(NOT)) {
        addOnce(set, word);
      } else if (words.hasNext()) {
        addOnce(unset, words.next());
      } else {
        throw new IllegalArgumentException("no flag follows '" + NOT + "'");
      }
    }
    return new SegmentFlags(set, unset);
  }

  private static void addOnce(Set<Flag> flags, String name) {
    if (!flags.add(flag(name))) {
      throw new IllegalArgumentException(name + " is named twice");
    }
  }

  private static Flag flag(String name) {
    return Arrays.stream(Flag.values())
        .filter(flag -> flag.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no TCP flag"));
  }

  /// As it may be written, in the order of [Flag].
  @Override
  public String toString() {
    Stream<String> without = unset.stream().map(flag -> NOT + " " + flag);
    return Stream.concat(set.stream().map(Flag::name), without).collect(Collectors.joining(" "));
  }
}
