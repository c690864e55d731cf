package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines that cannot be judged are told with their places, before anything runs.
class BadExpectationTest {
  private static final String SOUND =
      """
      name: sound
      title: A question?
      workload:
        arrivals: {constant: 50/s}
        duration: 1s
      """;

  @TempDir Path folder;

  @Test
  void a_wrong_expectation_is_told_beside_other_problems() throws IOException {
    Path file = file(SOUND + "expect:\n  - all(\"\", \"connects.okk\") == 0\ntransprot: nio\n");

    Ending ending = execute("validate", file.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines()).hasSize(3);
    assertThat(ending.lines().get(0)).startsWith(file + ":7:").contains("'connects.okk'");
    assertThat(ending.lines().get(1)).startsWith(file + ":8:1: ").contains("'transprot'");
    assertThat(ending.lines().get(2)).isEqualTo("2 things are wrong in the file.");
  }

  @Test
  void a_wrong_expectation_is_told_beside_values_that_cannot_be_read() throws IOException {
    Path file =
        file(
            """
            name: three
            title: A question?
            workload: {arrivals: {constant: 250/x}, duration: 1s}
            matrix: {transport: [nio, epol]}
            expect:
              - all("transport=epol", "connects.okk") == 0
            """);

    Ending ending = execute("validate", file.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines()).hasSize(4);
    assertThat(ending.lines().get(0)).startsWith(file + ":3:33: ").contains("'250/x'");
    assertThat(ending.lines().get(1)).startsWith(file + ":4:27: ").contains("'epol'");
    assertThat(ending.lines().get(2)).startsWith(file + ":6:").contains("'connects.okk'");
  }

  @Test
  void a_primary_metric_that_no_trial_has_is_told() throws IOException {
    Path file = file(SOUND + "primary: [connects.okk]\n");

    Ending ending = execute("validate", file.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines().getFirst()).startsWith(file + ":6:1: ").contains("connects.okk");
  }

  @Test
  void timings_are_refused_where_trials_overlap() throws IOException {
    Path file =
        file(
            SOUND
                + "overlap: true\nprimary: [rate.connects_per_s]\nexpect:\n"
                + "  - all(\"\", \"latency.connect_us.p99\") < 500\n");

    Ending ending = execute("validate", file.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(String.join("\n", ending.lines()))
        .contains(":7:1: 'rate.connects_per_s' is a timing")
        .contains(":9:")
        .contains("'latency.connect_us.p99' is a timing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan", "validate"})
  void an_expectation_that_nothing_can_meet_is_told_before_anything_runs(String command)
      throws IOException {
    Path file =
        file(
            SOUND
                + """
                expect:
                  - all("", "connects.okay") > 0
                  - all("nope=1", "connects.ok") > 0
                """);

    Ending ending = execute(command, file.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines())
        .containsExactly(
            file + ":7:13: unknown metric 'connects.okay'; did you mean 'connects.ok'?",
            file + ":8:9: unknown factor 'nope'; this experiment varies nothing");
  }

  @Test
  void a_premise_is_checked_as_an_expectation_is() throws IOException {
    Path file =
        file(
            SOUND
                + """
                premises: ['all("", "connects.okk") > 0']
                expect: ['all("", "connects.ok") > 0']
                """);

    Ending ending = execute("validate", file.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines())
        .singleElement()
        .asString()
        .startsWith(file + ":6:")
        .contains("'connects.okk'");
  }

  @Test
  void premises_of_nothing_are_told() throws IOException {
    Path file = file(SOUND + "premises:\n  - all(\"\", \"connects.ok\") > 0\n");

    Ending ending = execute("validate", file.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines())
        .containsExactly(
            file
                + ":6:1: premises: nothing is expected that they could be premises of; expected"
                + " lines under expect; write them there, or leave out premises");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("experiment.yaml"), text);
  }

  private static Ending execute(String... arguments) {
    return Twlab.execute(arguments);
  }
}
