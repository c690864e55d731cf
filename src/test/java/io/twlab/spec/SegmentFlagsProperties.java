package io.twlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.spec.SegmentFlags.Flag;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SegmentFlagsProperties {
  @Property
  void what_is_written_reads_as_the_same(@ForAll Set<Flag> set, @ForAll Set<Flag> others) {
    Set<Flag> unset = Set.copyOf(others.stream().filter(flag -> !set.contains(flag)).toList());
    Assume.that(!set.isEmpty() || !unset.isEmpty());
    SegmentFlags flags = new SegmentFlags(set, unset);
    assertThat(SegmentFlags.parse(flags.toString())).isEqualTo(flags);
  }

  @Property
  void a_flag_asked_for_both_ways_is_refused(@ForAll Flag flag, @ForAll Set<Flag> more) {
    Set<Flag> with = Set.copyOf(Stream.concat(more.stream(), Stream.of(flag)).toList());
    assertThatThrownBy(() -> new SegmentFlags(with, Set.of(flag)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// More spaces than one make no difference.
  @Property
  void any_words_are_flags_or_refused(@ForAll("words") List<String> words) {
    String text = String.join(" ", words);
    try {
      SegmentFlags flags = SegmentFlags.parse(text);
      assertThat(words).allMatch(word -> word.isEmpty() || word.equals("not") || isFlag(word));
      assertThat(flags.set().size() + flags.unset().size())
          .isEqualTo((int) words.stream().filter(SegmentFlagsProperties::isFlag).count());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageNotContaining("enum");
    }
  }

  private static boolean isFlag(String word) {
    return Stream.of(Flag.values()).anyMatch(flag -> flag.name().equals(word));
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("SYN", "ACK", "FIN", "not", "syn", "", "SYN,ACK", "!PSH")
        .list()
        .ofMaxSize(5);
  }
}
