package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.result.StoppedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong with the input, there is one ending: the right code, and lines that say what
/// to mend.
class BadInputTest {
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
  void a_mistyped_experiment_is_answered_with_the_nearest_one() {
    assertEnds(
        ExitCode.USAGE,
        execute("run", "quikstart"),
        "twlab: there is no experiment 'quikstart': neither a file nor one of the shipped ones",
        "Did you mean 'quickstart'?");
  }

  @Test
  void an_experiment_like_no_other_is_answered_with_where_to_look() {
    assertEnds(
        ExitCode.USAGE,
        execute("plan", "zzzzzzzz"),
        "twlab: there is no experiment 'zzzzzzzz': neither a file nor one of the shipped ones",
        "`twlab list` shows the shipped ones.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan", "validate"})
  void every_problem_of_a_file_is_told_with_its_place(String command) throws IOException {
    Path file =
        file(
            """
            name: three
            title: A question?
            workload:
              arrivals: {constant: 250/x}
              duration: 6
            transprot: nio
            """);

    Ending ending = execute(command, file.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines()).hasSize(4);
    assertThat(ending.lines().get(0)).startsWith(file + ":4:24: ").contains("'250/x'", "500/s");
    assertThat(ending.lines().get(1)).startsWith(file + ":5:13: ").contains("'6'", "no unit");
    assertThat(ending.lines().get(2))
        .startsWith(file + ":6:1: ")
        .contains("'transprot'", "did you mean 'transport'?");
    assertThat(ending.lines().get(3)).isEqualTo("3 things are wrong in the file.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan", "validate"})
  void problems_of_a_profile_are_told_with_those_of_its_experiment(String command)
      throws IOException {
    Path profile = Files.writeString(folder.resolve("mine.conf"), "net.ipv4.tcp_tw_reuse 1\n");
    Path file = file(SOUND + "sysctl: {profile: mine.conf}\ntransprot: nio\n");

    Ending ending = execute(command, file.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines()).hasSize(3);
    assertThat(ending.lines().get(0)).startsWith(file + ":7:1: ");
    assertThat(ending.lines().get(1))
        .startsWith(profile + ":1:1: 'net.ipv4.tcp_tw_reuse 1' is no assignment");
  }

  @Test
  void a_mistyped_profile_is_answered_with_the_nearest_one() {
    for (String[] line :
        new String[][] {{"profile", "folklor"}, {"plan", "quickstart", "--profile", "folklor"}}) {
      assertEnds(
          ExitCode.USAGE,
          execute(line),
          "twlab: there is no profile 'folklor': neither a file, nor host, nor a shipped one",
          "did you mean 'folklore'?");
    }
  }

  @Test
  void a_profile_beside_a_matrix_that_varies_it_is_refused() throws IOException {
    Path file = file(SOUND + "matrix: {sysctl.profile: [tw-reuse, folklore]}\n");

    assertEnds(
        ExitCode.USAGE,
        execute("plan", file.toString(), "--profile", "host"),
        "twlab: the experiment varies sysctl.profile itself, so no other profile can be given");
  }

  @Test
  void a_file_that_is_no_experiment_is_told_in_words() throws IOException {
    assertFirstLine(execute("validate", file("").toString()), ":1:1: the file is empty");
    assertFirstLine(execute("validate", file("name: [\n").toString()), ":2:1: not YAML: ");
    assertFirstLine(execute("validate", folder.toString()), ":1:1: this is a folder");
    assertFirstLine(
        execute("validate", folder.resolve("none.yaml").toString()), ":1:1: there is no such file");
  }

  @Test
  void one_wrong_file_among_several_decides_how_validate_ends() throws IOException {
    Path sound = file(SOUND);
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "name: wrong\n");

    Ending ending = execute("validate", sound.toString(), wrong.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines())
        .contains(sound + ": valid, 1 variant of 1 trial", "2 things are wrong in the file.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rnu quickstart             | twlab: there is no command 'rnu'; did you mean 'run'?          | See 'twlab --help'.
          frobnicate                 | twlab: there is no command 'frobnicate'                        | See 'twlab --help'.
          run quickstart --reapeat=3 | twlab: there is no option '--reapeat'; did you mean '--repeat'? | See 'twlab run --help'.
          list all                   | twlab: 'all' is one argument too many                          | See 'twlab list --help'.
          run                        | twlab: Missing required parameter: 'EXPERIMENT'                | See 'twlab run --help'.
          run quickstart --repeat x  | twlab: Invalid value for option '--repeat': 'x' is not an int  | See 'twlab run --help'.
          """)
  void a_command_line_that_cannot_be_read_is_told_with_where_to_look(
      String line, String first, String second) {
    assertEnds(ExitCode.USAGE, execute(line.split(" ")), first, second);
  }

  @Test
  void a_backend_that_there_is_not_is_answered_with_those_that_there_are() {
    Ending ending = execute("run", "quickstart", "--backend", "dockr");

    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines().getFirst())
        .containsIgnoringCase("--backend")
        .containsIgnoringCase("auto, docker, namespaces")
        .contains("'dockr'");
  }

  /// No engine answers here, so whoever asked for one first would say that.
  @Test
  void a_results_folder_that_cannot_be_made_is_told_before_a_backend_is_asked_for()
      throws IOException {
    Path file = Files.createFile(folder.resolve("results"));
    System.setProperty("DOCKER_HOST", "unix://" + folder.resolve("none.sock"));
    try {
      assertEnds(
          ExitCode.UNAVAILABLE,
          execute("run", "quickstart", "--backend", "docker", "--results", file.toString()),
          "twlab: cannot create a run in " + file.resolve("quickstart") + ": Not a directory");
    } finally {
      System.clearProperty("DOCKER_HOST");
    }
  }

  @Test
  void no_trials_at_all_are_refused() {
    assertEnds(
        ExitCode.USAGE,
        execute("plan", "quickstart", "--repeat", "0"),
        "twlab: repeat must be at least 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "resume"})
  void a_folder_that_is_no_run_is_told(String command) {
    for (Path path : new Path[] {folder, folder.resolve("nowhere")}) {
      assertEnds(
          ExitCode.USAGE,
          execute(command, path.toString()),
          "twlab: " + path + " is no run folder: it has no manifest.json",
          "A run's folder looks like results/quickstart/latest.");
    }
  }

  @Test
  void a_run_whose_manifest_is_damaged_is_told_by_its_file() throws IOException {
    Path run = StoppedRun.in(folder).path();
    Files.writeString(run.resolve("manifest.json"), "{");

    Ending ending = execute("resume", run.toString());

    assertThat(ending.code()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(ending.lines())
        .singleElement()
        .asString()
        .startsWith("twlab: ")
        .contains("manifest.json");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("experiment.yaml"), text);
  }

  private static Ending execute(String... arguments) {
    return Twlab.execute(arguments);
  }

  private static void assertFirstLine(Ending ending, String part) {
    assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.lines().getFirst()).contains(part).doesNotContain("Exception");
  }

  private static void assertEnds(ExitCode code, Ending ending, String... lines) {
    assertThat(ending.lines()).containsExactly(lines);
    assertThat(ending.code()).isEqualTo(code);
  }
}
