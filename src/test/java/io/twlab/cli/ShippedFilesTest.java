package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedFilesTest {
  @ParameterizedTest
  @MethodSource("shipped")
  void a_shipped_experiment_is_valid_with_all_its_expectations(Path file) {
    Ending ending = Twlab.execute(new String[] {"validate", file.toString()});

    assertThat(ending.lines()).singleElement().asString().startsWith(file + ": valid, ");
    assertThat(ending.code()).isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void a_shipped_experiment_has_the_name_of_its_file_and_expects_something(Path file)
      throws EndingException {
    var experiment = ExperimentSource.ofInstallation().read(file.toString()).experiment();

    assertThat(file).hasFileName(experiment.name() + ".yaml");
    assertThat(experiment.expect()).isNotEmpty();
  }

  @Test
  void the_first_experiments_are_there() throws EndingException {
    assertThat(shipped())
        .extracting(ExperimentSource::nameOf)
        .contains("quickstart", "tw-reuse", "time-wait-buildup", "port-exhaustion");
  }

  static List<Path> shipped() throws EndingException {
    return ExperimentSource.ofInstallation().shipped();
  }
}
