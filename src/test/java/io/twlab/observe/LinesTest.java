package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
  @Test
  void words_are_divided_by_one_or_several_blanks() {
    Lines lines = Lines.of("cpu  18 -3\nlast");
    assertThat(lines.nextLine()).isTrue();
    assertThat(lines.nextWord()).isTrue();
    assertThat(lines.wordIs("cpu")).isTrue();
    assertThat(lines.wordIs("cpu0")).isFalse();
    assertThat(lines.nextWord()).isTrue();
    assertThat(lines.word()).isEqualTo("18");
    assertThat(lines.nextWord()).isTrue();
    assertThat(lines.nextWord()).as("a word of the next line").isFalse();
    assertThat(lines.nextLine()).isTrue();
    assertThat(lines.nextWord()).isTrue();
    assertThat(lines.word()).isEqualTo("last");
    assertThat(lines.nextLine()).isFalse();
  }

  @Test
  void a_line_can_be_left_before_its_last_word() {
    Lines lines = Lines.of("a b c\nd\n");
    lines.nextLine();
    lines.nextWord();
    lines.nextLine();
    lines.nextWord();
    assertThat(lines.word()).isEqualTo("d");
    assertThat(lines.nextLine()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 267_345_070, Long.MAX_VALUE})
  void numbers_are_read_in_place(long number) throws Exception {
    assertThat(first(" " + number).number()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-", "12x", "1.5", "9223372036854775808", "99999999999999999999"})
  void what_is_not_a_number_is_refused_by_its_text(String word) {
    assertThatThrownBy(() -> first(word).number())
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageContaining("'" + word + "'");
  }

  private static Lines first(String text) {
    Lines lines = Lines.of(text);
    lines.nextLine();
    lines.nextWord();
    return lines;
  }
}
