package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.result.Manifest;
import io.twlab.result.RunFolder;
import io.twlab.result.StoppedRun;
import io.twlab.result.StoredTrial;
import io.twlab.result.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  /// As twlab wrote it at e1af750, before there were `links`, `faults`, `nat`, and their files.
  private static final Path OLD_TRIAL =
      Path.of("src/test/resources/io/twlab/result/trial-before-links.json");

  private static final Set<String> OLD_FILES =
      Set.of("samples.csv", "outcomes.csv", "latency.hlog");

  @TempDir Path results;

  @Test
  void an_interrupted_run_is_reported_from_the_trials_that_it_finished() throws IOException {
    RunFolder run = StoppedRun.in(results);
    assertThat(run.manifest().status()).isEqualTo(Manifest.Status.INTERRUPTED);

    Ending ending = Twlab.execute(new String[] {"report", run.path().toString()});

    assertThat(ending.code()).isEqualTo(ExitCode.OK);
    assertThat(ending.lines()).containsExactly("Report: " + run.path().resolve("report.html"));
    for (String file : new String[] {"report.html", "report.md"}) {
      assertThat(Files.readString(run.path().resolve(file)))
          .as(file)
          .contains("INTERRUPTED", "tw_reuse=0", "EADDRNOTAVAIL");
    }
  }

  @Test
  void a_trial_of_before_there_were_links_faults_and_routers_is_still_reported()
      throws IOException {
    RunFolder run = StoppedRun.in(results);
    Path ofToday = run.trials().counted().getFirst().folder();
    Path old = run.path().resolve("trials/tw_reuse=1/2");
    Files.createDirectories(old.getParent());
    Files.move(ofToday, old);
    try (Stream<Path> files = Files.list(old)) {
      for (Path file : files.toList()) {
        if (!OLD_FILES.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
    Files.copy(OLD_TRIAL, old.resolve("trial.json"));

    assertThat(run.trials().damaged()).isEmpty();
    TrialRecord trial = run.trials().counted().getFirst().record();
    assertThat(trial.metrics()).containsEntry("connects.ok", 90.0);
    assertThat(trial.links()).isEmpty();
    assertThat(trial.faults()).isEmpty();
    assertThat(trial.unrecordedSegments()).isEmpty();
    assertThat(trial.conntrack()).isEmpty();
    assertThat(trial.nat()).isEmpty();
    assertThat(Twlab.execute(new String[] {"report", run.path().toString()}).code())
        .isEqualTo(ExitCode.OK);
    assertThat(Files.readString(run.path().resolve("report.md"))).contains("tw_reuse=1");
  }

  @Test
  void a_run_is_found_by_its_latest_link_too() throws IOException {
    RunFolder run = StoppedRun.in(results);

    Ending ending =
        Twlab.execute(new String[] {"report", run.path().resolveSibling("latest").toString()});

    assertThat(ending.code()).isEqualTo(ExitCode.OK);
    assertThat(run.path().resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void reporting_changes_no_trial_and_leaves_the_run_to_be_resumed() throws IOException {
    RunFolder run = StoppedRun.in(results);
    byte[] manifest = Files.readAllBytes(run.path().resolve("manifest.json"));

    Ending _ = Twlab.execute(new String[] {"report", run.path().toString()});

    assertThat(run.path().resolve("manifest.json")).hasBinaryContent(manifest);
    assertThat(run.trials().counted())
        .extracting(StoredTrial::record)
        .singleElement()
        .satisfies(trial -> assertThat(trial.metrics()).containsKey(StoppedRun.METRIC));
    assertThat(run.summary()).isEmpty();
  }
}
