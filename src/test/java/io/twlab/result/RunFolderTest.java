package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.measure.CaptureCount;
import io.twlab.measure.FaultCount;
import io.twlab.measure.Recording;
import io.twlab.measure.RouterSeries;
import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.spec.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final String YAML = "name: tw-reuse\n";
  private final Plan plan = Example.plan(2, "all(\"\", \"failures.total\") == 0");
  @TempDir Path results;

  @Test
  void a_new_run_names_every_planned_trial_before_any_has_run() throws IOException {
    try (RunWriter run = create()) {
      Manifest manifest = run.reader().manifest();

      assertThat(manifest.status()).isEqualTo(Manifest.Status.RUNNING);
      assertThat(manifest.trials()).hasSize(4).allMatch(entry -> entry.verdict().isEmpty());
      assertThat(manifest.trials().getFirst().folder()).isEqualTo("trials/tw_reuse=0/1");
      assertThat(run.folder().getParent()).isEqualTo(results.resolve("tw-reuse"));
      assertThat(run.folder().getFileName().toString())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}Z");
    }
  }

  @Test
  void experiment_and_plan_come_back_as_they_were_given() throws IOException {
    try (RunWriter run = create()) {
      assertThat(run.reader().experimentText()).isEqualTo(YAML);
      assertThat(run.reader().plan()).isEqualTo(plan);
    }
  }

  @Test
  void a_trial_comes_back_with_all_its_raw_data() throws IOException {
    try (RunWriter run = create()) {
      TrialRecord record = Example.trial("tw_reuse=0", 1, Map.of("connects.ok", 90.0));
      run.write(record, Example.data());

      StoredTrial stored = run.reader().trials().counted().getFirst();

      assertThat(stored.record()).isEqualTo(record);
      assertThat(stored.data().outcomes()).isEqualTo(Example.data().outcomes());
      assertThat(stored.data().series())
          .usingRecursiveComparison()
          .isEqualTo(Example.data().series());
      assertThat(Metrics.of(stored.data()).get("latency.connect_us.max"))
          .isEqualTo(Metrics.of(Example.data()).get("latency.connect_us.max"));
    }
  }

  @Test
  void a_trial_comes_back_with_the_samples_of_its_router() throws IOException {
    RouterSeries entries =
        new RouterSeries(RouterSeries.ENTRIES, new long[] {5, 6}, new double[] {40, 39.5});
    TrialDataParts parts = new TrialDataParts(Example.data());
    parts.router = List.of(entries);
    try (RunWriter run = create()) {
      run.write(Example.trial("tw_reuse=0", 1, Map.of()), parts.data());

      TrialData stored = run.reader().trials().counted().getFirst().data();
      assertThat(stored.router()).usingRecursiveComparison().isEqualTo(List.of(entries));
      assertThat(stored.series()).hasSameSizeAs(Example.data().series());
      assertThat(run.folder().resolve("trials/tw_reuse=0/1/samples.csv"))
          .content()
          .contains("\n5,nat1,conntrack.entries,40\n6,nat1,conntrack.entries,39.5\n");
    }
  }

  @Test
  void a_trial_comes_back_with_the_segments_that_its_link_saw() throws IOException {
    Recording recording =
        new Recording(
            List.of(SegmentsCsvTest.SYN, SegmentsCsvTest.DROPPED),
            3,
            List.of(new FaultCount("late_copy", 2, 1)),
            Optional.of(new CaptureCount(20_000, 4)));
    try (RunWriter run = create()) {
      TrialRecord record = Example.trial("tw_reuse=0", 1, Map.of());
      run.write(
          record,
          Example.withRecording(Example.data(), recording),
          Optional.of(new byte[] {1, 2, 3}));

      assertThat(run.reader().trials().counted().getFirst().data().recording())
          .isEqualTo(recording);
      assertThat(run.folder().resolve("trials/tw_reuse=0/1/capture.pcap"))
          .hasBinaryContent(new byte[] {1, 2, 3});
    }
  }

  @Test
  void the_manifest_follows_each_trial_and_the_end() throws IOException {
    Path folder;
    try (RunWriter run = create()) {
      folder = run.folder();
      run.write(Example.trial("tw_reuse=1", 2, Map.of()), Example.data());
      assertThat(run.reader().manifest().missing()).hasSize(3);
      run.complete(new Judge(plan).judge(run.reader().trials().records()));
    }
    Manifest manifest = RunFolder.open(folder).manifest();
    assertThat(manifest.status()).isEqualTo(Manifest.Status.COMPLETE);
    assertThat(manifest.verdict()).contains(Verdict.INCONCLUSIVE);
    assertThat(manifest.endedAt()).isPresent();
    assertThat(RunFolder.open(folder).summary()).isPresent();
    assertThat(folder.resolve(".lock")).doesNotExist();
  }

  @Test
  void a_run_that_is_left_without_an_end_is_interrupted() throws IOException {
    RunWriter run = create();
    run.close();
    assertThat(RunFolder.open(run.folder()).manifest().status())
        .isEqualTo(Manifest.Status.INTERRUPTED);
  }

  @Test
  void a_running_manifest_of_a_dead_controller_reads_as_interrupted() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    try (RunWriter run = create()) {
      replaceInManifest(run, "" + ProcessHandle.current().pid(), "" + dead.pid());
      assertThat(run.reader().manifest().status()).isEqualTo(Manifest.Status.INTERRUPTED);
    }
  }

  @Test
  void a_pid_that_another_process_has_by_now_is_not_the_controller() throws IOException {
    try (RunWriter run = create()) {
      String began = run.manifest().controllerStartedAt().orElseThrow();
      replaceInManifest(run, began, "2001-01-01T00:00:00.000Z");
      assertThat(run.reader().manifest().status()).isEqualTo(Manifest.Status.INTERRUPTED);
    }
  }

  @Test
  void a_run_that_goes_on_cannot_be_resumed_by_another() throws IOException {
    try (RunWriter run = create()) {
      assertThatThrownBy(() -> RunWriter.resume(run.folder()))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("still running");
    }
  }

  @Test
  void a_resumed_run_misses_only_what_had_not_ended() throws IOException {
    RunWriter first = create();
    first.write(Example.trial("tw_reuse=0", 1, Map.of()), Example.data());
    first.close();
    try (RunWriter resumed = RunWriter.resume(first.folder())) {
      assertThat(resumed.manifest().status()).isEqualTo(Manifest.Status.RUNNING);
      assertThat(resumed.manifest().missing())
          .extracting(entry -> entry.variant() + " #" + entry.number())
          .containsExactly("tw_reuse=1 #1", "tw_reuse=0 #2", "tw_reuse=1 #2");
    }
  }

  @Test
  void a_complete_run_is_not_resumed() throws IOException {
    RunWriter run = create();
    run.complete(new Judge(plan).judge(List.of()));
    run.close();
    assertThatThrownBy(() -> RunWriter.resume(run.folder())).hasMessageContaining("is complete");
  }

  @Test
  void resume_takes_a_trial_that_the_manifest_had_not_heard_of() throws IOException {
    RunWriter run = create();
    String before = Files.readString(run.folder().resolve("manifest.json"));
    run.write(Example.trial("tw_reuse=0", 1, Map.of()), Example.data());
    run.close();
    Files.writeString(run.folder().resolve("manifest.json"), before);
    releaseFromThisProcess(run.folder());
    try (RunWriter resumed = RunWriter.resume(run.folder())) {
      assertThat(resumed.manifest().missing()).hasSize(3);
    }
  }

  @Test
  void resume_moves_a_damaged_trial_aside_and_runs_it_again() throws IOException {
    RunWriter run = create();
    Path trial = Files.createDirectories(run.folder().resolve("trials/tw_reuse=0/1"));
    Files.writeString(trial.resolve("trial.json"), "{");
    run.close();
    try (RunWriter resumed = RunWriter.resume(run.folder())) {
      assertThat(resumed.manifest().missing()).hasSize(4);
      resumed.write(Example.trial("tw_reuse=0", 1, Map.of()), Example.data());
      assertThat(resumed.reader().trials().counted()).hasSize(1);
      assertThat(resumed.reader().trials().damaged()).hasSize(1);
    }
  }

  @Test
  void a_damaged_and_a_half_written_trial_are_named_and_hide_no_other() throws IOException {
    try (RunWriter run = create()) {
      run.write(Example.trial("tw_reuse=0", 1, Map.of()), Example.data());
      run.write(Example.trial("tw_reuse=0", 2, Map.of()), Example.data());
      Files.writeString(run.folder().resolve("trials/tw_reuse=0/2/trial.json"), "{\"schema\": 1");
      Files.createDirectories(run.folder().resolve("trials/tw_reuse=1/.1.partial"));

      StoredTrials trials = run.reader().trials();

      assertThat(trials.counted()).hasSize(1);
      assertThat(trials.damaged())
          .anyMatch(line -> line.startsWith("trials/tw_reuse=0/2: ") && line.contains("damaged"))
          .anyMatch(line -> line.startsWith("trials/tw_reuse=1/1: half written"));
    }
  }

  @Test
  void damage_in_raw_data_is_told_when_the_data_is_read() throws IOException {
    try (RunWriter run = create()) {
      run.write(Example.trial("tw_reuse=0", 1, Map.of()), Example.data());
      Files.writeString(
          run.folder().resolve("trials/tw_reuse=0/1/samples.csv"),
          "t_ns,node,metric,value\n1,client1,tw\n");
      StoredTrial stored = run.reader().trials().counted().getFirst();
      assertThatThrownBy(stored::data)
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("samples.csv is damaged")
          .hasMessageContaining("1,client1,tw");
    }
  }

  @Test
  void the_second_attempt_takes_the_place_and_the_first_one_stays_readable() throws IOException {
    try (RunWriter run = create()) {
      run.write(Example.trial("tw_reuse=0", 1, 1, Verdict.INVALID, Map.of()), Example.data());
      assertThat(run.manifest().missing())
          .anyMatch(entry -> entry.attempt() == 2 && entry.variant().equals("tw_reuse=0"));

      run.write(Example.trial("tw_reuse=0", 1, 2, Verdict.MEASURED, Map.of()), Example.data());

      StoredTrials trials = run.reader().trials();
      assertThat(trials.counted()).singleElement().matches(t -> t.record().attempt() == 2);
      assertThat(trials.superseded()).singleElement().matches(t -> t.record().attempt() == 1);
      assertThat(run.manifest().trials().subList(0, 2))
          .extracting(Manifest.Entry::folder)
          .containsExactly("trials/tw_reuse=0/1-attempt1", "trials/tw_reuse=0/1");
      assertThat(run.manifest().missing()).hasSize(3);
    }
  }

  @Test
  void a_trial_is_written_once() throws IOException {
    try (RunWriter run = create()) {
      run.write(Example.trial("tw_reuse=0", 1, Map.of()), Example.data());
      assertThatThrownBy(() -> run.write(Example.trial("tw_reuse=0", 1, Map.of()), Example.data()))
          .hasMessageContaining("written once");
    }
  }

  @Test
  void latest_leads_to_the_newest_run() throws IOException {
    create().close();
    RunWriter second = create();
    second.close();
    assertThat(RunFolder.latest(results, "tw-reuse").path()).isEqualTo(second.folder());
    assertThat(Files.isSymbolicLink(results.resolve("tw-reuse/latest"))).isTrue();
  }

  @Test
  void latest_may_be_a_text_file_where_there_are_no_links() throws IOException {
    RunWriter run = create();
    run.close();
    Path latest = results.resolve("tw-reuse/latest");
    Files.delete(latest);
    LatestLink.writeText(latest, run.folder().getFileName());
    assertThat(RunFolder.open(latest).path()).isEqualTo(run.folder());
  }

  @Test
  void an_experiment_name_cannot_leave_the_results_folder() {
    for (String name :
        List.of("../evil", "/tmp/evil", "..", ".hidden", "a/b", "", "atlas", "a\nb")) {
      assertThatThrownBy(
              () -> RunWriter.create(results, "0.1", "namespaces", YAML, Example.named(plan, name)))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("cannot name");
    }
    assertThat(results).isEmptyDirectory();
  }

  @Test
  void a_file_in_the_way_is_one_clear_message() throws IOException {
    Files.writeString(results.resolve("tw-reuse"), "not a folder");
    assertThatThrownBy(this::create)
        .isInstanceOf(ResultsException.class)
        .hasMessageStartingWith("cannot create a run in " + results.resolve("tw-reuse"));
  }

  @Test
  void a_folder_without_a_manifest_is_no_run() {
    assertThatThrownBy(() -> RunFolder.open(results)).hasMessageContaining("is no run folder");
  }

  @Test
  void environment_and_summary_are_empty_until_written() throws IOException {
    try (RunWriter run = create()) {
      assertThat(run.reader().environment()).isEmpty();
      assertThat(run.reader().summary()).isEmpty();
      Environment environment =
          new Environment(
              Environment.SCHEMA,
              new TreeMap<>(Map.of("release", "6.18.44")),
              new TreeMap<>(),
              new TreeMap<>(),
              new TreeMap<>());
      run.write(environment);
      assertThat(run.reader().environment()).isEqualTo(Optional.of(environment));
    }
  }

  @Test
  void no_temporary_file_is_left_behind() throws IOException {
    RunWriter run = create();
    run.write(Example.trial("tw_reuse=0", 1, Map.of()), Example.data());
    run.close();
    try (Stream<Path> files = Files.walk(results)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".") || name.endsWith(".tmp"));
    }
  }

  private RunWriter create() throws ResultsException {
    return RunWriter.create(results, "0.1", "namespaces", YAML, plan);
  }

  private static void replaceInManifest(RunWriter run, String from, String to) throws IOException {
    Path file = run.folder().resolve("manifest.json");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  /// Makes a RUNNING manifest look as a killed controller leaves it.
  private static void releaseFromThisProcess(Path folder) throws IOException {
    Path file = folder.resolve("manifest.json");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replaceFirst(
            "\"controllerStartedAt\" : \"[^\"]*\"",
            "\"controllerStartedAt\" : \"2001-01-01T00:00:00.000Z\""));
  }
}
