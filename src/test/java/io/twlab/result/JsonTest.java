package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @TempDir Path folder;

  record Sheet(int schema, double boxed, Double primitive, Optional<String> text, Duration time) {}

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_number_that_json_does_not_know_is_refused_and_nothing_is_written(double value) {
    Path file = folder.resolve("sheet.json");
    assertThatThrownBy(() -> Json.write(file, Map.of("value", value)))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("is no JSON number");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void values_come_back_and_empty_optionals_are_left_out() throws IOException {
    Path file = folder.resolve("sheet.json");
    Sheet sheet = new Sheet(1, 3.0, 0.25, Optional.empty(), Duration.ofMillis(1500));
    Json.write(file, sheet);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "schema" : 1,
              "boxed" : 3,
              "primitive" : 0.25,
              "time" : "PT1.5S"
            }
            """);
    assertThat(Json.read(file, Sheet.class, 1)).isEqualTo(sheet);
  }

  @Test
  void a_file_of_another_schema_is_refused_by_number() throws IOException {
    Path file = Files.writeString(folder.resolve("sheet.json"), "{\"schema\": 7}");
    assertThatThrownBy(() -> Json.read(file, Sheet.class, 1))
        .hasMessageContaining("has schema 7, but this twlab reads schema 1");
  }

  @Test
  void half_a_file_is_called_damaged() throws IOException {
    Path file = Files.writeString(folder.resolve("sheet.json"), "{\"schema\": 1, ");
    assertThatThrownBy(() -> Json.read(file, Sheet.class, 1)).hasMessageContaining("is damaged");
  }

  @Test
  void a_full_disk_is_one_clear_message() {
    IOException full = new FileSystemException("x", null, "No space left on device");
    assertThat(ResultsException.of("write", Path.of("a/trial.json"), full))
        .hasMessage(
            "cannot write a/trial.json: the disk is full; free some space, then `twlab resume`"
                + " completes the run");
  }
}
