package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Exemplar;
import io.twlab.measure.Verdict;
import io.twlab.result.Manifest.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The form of every JSON file, as programs of others read it. A difference here needs a new schema
/// number; the files are written anew by `-Dtwlab.refresh=true`.
class SchemaTest {
  private static final Path GOLDEN = Path.of("src/test/resources/io/twlab/result");
  @TempDir Path folder;

  @Test
  void the_manifest_keeps_its_form() throws IOException {
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA,
            "0.1.0",
            "tw-reuse",
            "A question?",
            Manifest.Status.COMPLETE,
            "namespaces",
            42,
            "2026-11-22T10:15:30.123Z",
            Optional.of("2026-11-22T10:16:30.123Z"),
            4711,
            Optional.of("2026-11-22T10:15:29.000Z"),
            Optional.of(Verdict.CONFIRMED),
            List.of(
                new Entry(
                    "tw_reuse=0", 1, 1, Optional.of(Verdict.MEASURED), "", "trials/tw_reuse=0/1"),
                new Entry("tw_reuse=1", 1, 1, Optional.empty(), "", "trials/tw_reuse=1/1")));
    assertKeepsForm("manifest.json", manifest);
    assertThat(Json.read(GOLDEN.resolve("manifest.json"), Manifest.class, Manifest.SCHEMA))
        .isEqualTo(manifest);
  }

  @Test
  void a_trial_keeps_its_form() throws IOException {
    TrialRecord trial =
        Example.trial("tw_reuse=1", 2, new TreeMap<>(Map.of("connects.ok", 90.0, "accepts", 90.0)));
    assertKeepsForm("trial.json", trial);
    assertThat(Json.read(GOLDEN.resolve("trial.json"), TrialRecord.class, TrialRecord.SCHEMA))
        .isEqualTo(trial);
  }

  @Test
  void the_examples_keep_their_form() throws IOException {
    Exemplar bare =
        new Exemplar(
            Example.CLIENT,
            "failures.connect.EADDRNOTAVAIL",
            100,
            200,
            Optional.empty(),
            Optional.of("198.18.0.3:9000"),
            new TreeMap<>(),
            Optional.empty());
    Exemplar full =
        new Exemplar(
            Example.CLIENT,
            Exemplar.SLOW_CONNECT,
            100,
            1_000_000_300,
            Optional.of("198.18.0.2:40001"),
            Optional.of("198.18.0.3:9000"),
            new TreeMap<>(Map.of("state", 1L, "rtt", 105L)),
            Optional.of(
                new Exemplar.Moved(
                    0, 2_000_000_000, new TreeMap<>(Map.of("client1 Tcp.RetransSegs", 1L)))));
    ExemplarsFile file = new ExemplarsFile(ExemplarsFile.SCHEMA, List.of(bare, full));
    assertKeepsForm("exemplars.json", file);
    assertThat(
            Json.read(GOLDEN.resolve("exemplars.json"), ExemplarsFile.class, ExemplarsFile.SCHEMA))
        .isEqualTo(file);
  }

  @Test
  void a_plan_of_before_close_wait_is_read() throws IOException {
    String now = Files.readString(GOLDEN.resolve("plan.json"));
    String before = now.replaceAll(",\\s*\"closeWait\" : \"PT0S\"", "");
    Path file = Files.writeString(folder.resolve("plan.json"), before);
    assertThat(before).doesNotContain("closeWait");
    assertThat(Json.read(file, PlanFile.class, PlanFile.SCHEMA))
        .isEqualTo(Json.read(GOLDEN.resolve("plan.json"), PlanFile.class, PlanFile.SCHEMA));
  }

  @Test
  void a_plan_of_before_there_was_a_router_is_read() throws IOException {
    String now = Files.readString(GOLDEN.resolve("plan.json"));
    String before =
        now.replaceAll(",\\s*\"natChoice\" : \"KEEP\"", "")
            .replaceAll(",\\s*\"nat\" : \\{\\s*\\}", "");
    Path file = Files.writeString(folder.resolve("plan.json"), before);
    assertThat(before).hasSizeLessThan(now.length()).doesNotContain("natChoice", "\"nat\" : {");
    assertThat(Json.read(file, PlanFile.class, PlanFile.SCHEMA))
        .isEqualTo(Json.read(GOLDEN.resolve("plan.json"), PlanFile.class, PlanFile.SCHEMA));
  }

  @Test
  void a_plan_of_before_there_were_premises_is_read() throws IOException {
    String now = Files.readString(GOLDEN.resolve("plan.json"));
    String before = now.replaceAll("\\s*\"premises\" : \\[ \\],", "");
    Path file = Files.writeString(folder.resolve("plan.json"), before);
    assertThat(before).hasSizeLessThan(now.length()).doesNotContain("premises");
    assertThat(Json.read(file, PlanFile.class, PlanFile.SCHEMA))
        .isEqualTo(Json.read(GOLDEN.resolve("plan.json"), PlanFile.class, PlanFile.SCHEMA));
  }

  @Test
  void the_environment_keeps_its_form() throws IOException {
    Environment environment =
        new Environment(
            Environment.SCHEMA,
            new TreeMap<>(Map.of("release", "6.18.44", "hz", "250")),
            new TreeMap<>(Map.of("cores", "2")),
            new TreeMap<>(Map.of("jdk", "25")),
            new TreeMap<>(Map.of("net.ipv4.tcp_tw_reuse", "2")));
    assertKeepsForm("environment.json", environment);
  }

  @Test
  void the_plan_keeps_its_form() throws IOException {
    PlanFile plan = PlanFile.of(Example.plan(1, "all(\"\", \"failures.total\") == 0"));
    assertKeepsForm("plan.json", plan);
    assertThat(Json.read(GOLDEN.resolve("plan.json"), PlanFile.class, PlanFile.SCHEMA))
        .isEqualTo(plan);
  }

  @Test
  void the_summary_keeps_its_form() throws IOException {
    String line = "all(\"tw_reuse=1\", \"connects.ok\") > all(\"tw_reuse=0\", \"connects.ok\")";
    Summary summary =
        new Judge(Example.plan(6, line))
            .judge(
                Example.together(
                    Example.trials("tw_reuse=0", "connects.ok", 10, 11, 12, 13, 14, 15),
                    Example.trials("tw_reuse=1", "connects.ok", 20, 21, 22, 23, 24, 25.5)));
    assertKeepsForm("summary.json", summary);
    assertThat(Json.read(GOLDEN.resolve("summary.json"), Summary.class, Summary.SCHEMA))
        .isEqualTo(summary);
  }

  private void assertKeepsForm(String name, Object value) throws IOException {
    Path written = folder.resolve(name);
    Json.write(written, value);
    if (Boolean.getBoolean("twlab.refresh")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(GOLDEN.resolve(name), Files.readString(written));
    }
    assertThat(written).hasSameTextualContentAs(GOLDEN.resolve(name));
  }
}
