package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.need.NeedsNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run begins when its backend is ready, so a results folder that cannot be written shows only
/// then.
@NeedsNamespaces
@Timeout(60)
class ResultsFolderIT {
  @TempDir Path folder;

  @Test
  void a_results_folder_that_cannot_be_made_is_told_with_its_name() throws IOException {
    Path file = Files.createFile(folder.resolve("results"));

    Ending ending =
        Twlab.execute(
            new String[] {
              "run", "quickstart", "--backend", "namespaces", "--results", file.toString()
            });

    assertThat(ending.code()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(ending.lines())
        .containsExactly(
            "twlab: cannot create a run in " + file.resolve("quickstart") + ": Not a directory");
  }
}
