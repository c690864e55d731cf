package io.twlab.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ExperimentFilePropertiesTest {
  private static final String WHOLE = whole();

  @Property(tries = 500)
  void any_text_gives_an_experiment_or_problems(@ForAll @StringLength(max = 200) String text) {
    assertAnswered(text);
  }

  @Property(tries = 1000)
  void any_change_of_an_experiment_gives_an_experiment_or_problems(
      @ForAll @IntRange(max = 2000) int from,
      @ForAll @IntRange(max = 40) int length,
      @ForAll @StringLength(max = 10) String inserted) {
    int start = Math.min(from, WHOLE.length());
    int end = Math.min(start + length, WHOLE.length());
    assertAnswered(WHOLE.substring(0, start) + inserted + WHOLE.substring(end));
  }

  @Property(tries = 500)
  void any_repeated_piece_gives_an_experiment_or_problems(
      @ForAll @IntRange(max = 2000) int from,
      @ForAll @IntRange(max = 200) int length,
      @ForAll @IntRange(max = 2000) int to) {
    int start = Math.min(from, WHOLE.length());
    int end = Math.min(start + length, WHOLE.length());
    int place = Math.min(to, WHOLE.length());
    assertAnswered(
        WHOLE.substring(0, place) + WHOLE.substring(start, end) + WHOLE.substring(place));
  }

  private static void assertAnswered(String text) {
    switch (ExperimentTexts.read(text)) {
      case ExperimentFile.Valid valid -> assertThat(valid.variants()).isNotEmpty();
      case ExperimentFile.Wrong wrong -> assertThat(wrong.problems()).isNotEmpty();
    }
  }

  private static String whole() {
    try (InputStream in =
        ExperimentFilePropertiesTest.class.getResourceAsStream("whole-example.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
