package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Profile;
import java.io.IOException;
import java.nio.file.Files;
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

  @ParameterizedTest
  @MethodSource("profiles")
  void a_shipped_profile_says_what_it_is_from_where_and_what_it_does(String name)
      throws IOException, EndingException {
    Profile profile = ProfileSource.ofInstallation().read(name).profile();

    assertThat(profile.about()).isNotBlank();
    assertThat(profile.leftOut()).isEmpty();
    assertThat(profile.settings().isEmpty()).isEqualTo(name.equals("linux-default"));
    assertThat(Files.readString(Path.of("experiments", "profiles", name + ".conf")))
        .contains("\n# From: ");
  }

  @Test
  void the_first_profiles_are_there() throws EndingException {
    assertThat(profiles())
        .contains(
            "folklore", "linux-default", "no-timestamps", "short-fin", "tw-reuse", "wide-ports");
  }

  static List<String> profiles() throws EndingException {
    return ProfileSource.ofInstallation().names();
  }

  static List<Path> shipped() throws EndingException {
    return ExperimentSource.ofInstallation().shipped();
  }
}
