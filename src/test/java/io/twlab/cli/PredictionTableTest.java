package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Plan;
import io.twlab.spec.file.ExperimentFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PredictionTableTest {
  private static final int HZ = 250;
  @TempDir private Path folder;

  @Test
  void what_a_trial_sees_and_what_would_be_for_long_are_two_numbers() throws Exception {
    // 30/s for 12 s, and 30/s times 60 s.
    assertThat(table("{constant: 30/s}").getLast())
        .matches("  only +360 +1,800 +never +30\\.0 +[0-9.]+");
  }

  @Test
  void of_a_closed_loop_only_the_ceiling_is_known() throws Exception {
    assertThat(table("{closed: 8}").getLast())
        .matches("  only +<= 28,232 +<= 28,232 +never +as driven +[0-9.]+");
  }

  @Test
  void it_fits_into_80_columns() throws Exception {
    assertThat(table("{constant: 2000/s}")).allMatch(line -> line.length() <= 80);
  }

  private List<String> table(String arrivals) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("x.yaml"),
            """
            name: x
            title: How many?
            workload: {arrivals: %s, duration: 12s}
            """
                .formatted(arrivals));
    ExperimentFile.Valid valid = ExperimentSource.ofInstallation().read(file.toString());
    Plan plan = Planning.plan(valid, CommandLine.populateCommand(new RunOptions()));
    return PredictionTable.of(plan, HZ);
  }
}
