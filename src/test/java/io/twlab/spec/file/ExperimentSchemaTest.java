package io.twlab.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Refresh `experiments/schema.json` by `mvn test -Dtest=ExperimentSchemaTest
/// -Dtwlab.refresh=schema`.
class ExperimentSchemaTest {
  private static final Path FOLDER = Path.of("experiments");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ExperimentSchema.json());
  private static final Path COMMITTED = FOLDER.resolve("schema.json");

  @Test
  void the_committed_schema_is_current() throws IOException {
    if ("schema".equals(System.getProperty("twlab.refresh"))) {
      Files.writeString(COMMITTED, ExperimentSchema.json());
    }
    assertThat(Files.readString(COMMITTED))
        .as("refresh it by mvn test -Dtest=ExperimentSchemaTest -Dtwlab.refresh=schema")
        .isEqualTo(ExperimentSchema.json());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void every_shipped_experiment_is_valid_by_the_schema_and_by_the_reader(Path file)
      throws IOException {
    assertThat(violations(Files.readString(file))).isEmpty();
    assertThat(ExperimentFile.read(file, ExperimentTexts.PROFILES))
        .isInstanceOf(ExperimentFile.Valid.class);
    assertThat(
            ((ExperimentFile.Valid) ExperimentFile.read(file, ExperimentTexts.PROFILES))
                .experiment()
                .name())
        .isEqualTo(file.getFileName().toString().replace(".yaml", ""));
  }

  @Test
  void the_whole_example_is_valid_by_the_schema() throws IOException {
    try (InputStream in = ExperimentSchemaTest.class.getResourceAsStream("whole-example.yaml")) {
      assertThat(violations(new String(in.readAllBytes(), StandardCharsets.UTF_8))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repeats: 3",
        "repeat: 0",
        "overlap: 1",
        "transport: epol",
        "observe: {drain: 65}",
        "link: {loss: 3}",
        "matrix: {workload.durations: [1s]}",
        "matrix: {observe.drain: [65]}",
        "matrix: {sysctl.client.kernel.panic: [1]}",
        "sysctl: {client: {kernel.panic: 1}}",
        "socket: {client: {bind: no}}",
        "name: ../x"
      })
  void what_the_reader_refuses_the_schema_refuses_too(String line) throws IOException {
    String text =
        ExperimentTexts.LEAST.replaceAll(line.startsWith("name") ? "name: x\n" : "^$", "");
    assertThat(violations(text + line)).isNotEmpty();
    assertThat(ExperimentTexts.wrong(text + line)).isNotEmpty();
  }

  @Test
  void defaults_are_shown_as_they_would_be_written() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(ExperimentSchema.json());
    assertThat(schema.at("/properties/observe/properties/interval/default").asText())
        .isEqualTo("100ms");
    assertThat(schema.at("/properties/workload/properties/close/properties/by/default").asText())
        .isEqualTo("client");
    assertThat(schema.at("/properties/repeat/default").asInt()).isEqualTo(1);
    assertThat(schema.at("/required").toString()).isEqualTo("[\"name\",\"title\",\"workload\"]");
  }

  private static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  private static Set<ValidationMessage> violations(String yaml) {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(new ObjectMapper().valueToTree(loaded));
  }
}
