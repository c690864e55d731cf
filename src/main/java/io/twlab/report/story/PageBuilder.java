package io.twlab.report.story;

import io.twlab.report.story.Page.Fact;
import io.twlab.report.story.Page.Facts;
import io.twlab.report.story.Page.TrialRow;
import io.twlab.result.Environment;
import io.twlab.result.Manifest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Tells the story of a run.
public final class PageBuilder {
  private PageBuilder() {}

  public static Page page(ReportInput input) {
    List<Page.Examples> examples = ExampleTable.of(input);
    return new Page(
        input.summary().experiment(),
        input.summary().title(),
        input.summary().verdict(),
        VerdictText.sentence(input.summary()),
        VerdictText.meaning(input.summary()),
        input.claim(),
        Expectations.lines(input.summary()),
        VariantTable.rows(input.summary(), examples),
        MetricDetails.of(input),
        examples,
        PredictionText.sentences(input),
        Remarks.of(input),
        trials(input.manifest()),
        SettingTable.requested(input),
        SettingTable.recorded(input),
        environment(input.environment()),
        Glossary.of(input),
        run(input));
  }

  private static List<TrialRow> trials(Manifest manifest) {
    return manifest.trials().stream()
        .map(
            entry ->
                new TrialRow(
                    entry.variant(),
                    entry.number(),
                    entry.attempt(),
                    entry.verdict().map(Enum::name).orElse("not run"),
                    entry.reason(),
                    entry.folder()))
        .toList();
  }

  private static List<Facts> environment(Environment environment) {
    return Stream.of(
            facts("Kernel", environment.kernel()),
            facts("Machine", environment.machine()),
            facts("Software", environment.software()),
            facts("TCP settings of the host (for comparison, never changed)", environment.host()))
        .filter(group -> !group.facts().isEmpty())
        .toList();
  }

  private static Facts facts(String heading, Map<String, String> values) {
    return new Facts(
        heading,
        values.entrySet().stream()
            .map(entry -> new Fact(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static Page.Run run(ReportInput input) {
    Manifest manifest = input.manifest();
    return new Page.Run(
        manifest.status().name(),
        manifest.backend(),
        Long.toString(manifest.seed()),
        manifest.startedAt(),
        manifest.endedAt().orElse("not ended"),
        manifest.twlab(),
        "./twlab run experiment.yaml --backend "
            + manifest.backend()
            + " --seed "
            + manifest.seed(),
        input.experimentText());
  }
}
