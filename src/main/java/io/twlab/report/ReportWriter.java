package io.twlab.report;

import io.twlab.report.chart.SvgRenderer;
import io.twlab.report.figure.Figure;
import io.twlab.report.figure.Figures;
import io.twlab.report.sequence.SequenceFigure;
import io.twlab.report.sequence.SequenceFigures;
import io.twlab.report.story.Page;
import io.twlab.report.story.PageBuilder;
import io.twlab.report.story.ReportInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Writes the reports of a run into its folder: `report.html`, `report.md`, `figures/*.svg`.
public final class ReportWriter {
  private ReportWriter() {}

  /// Writes all reports; those of an earlier call are replaced.
  ///
  /// @throws IOException when a file cannot be written
  public static void write(ReportInput input, Path runFolder) throws IOException {
    Page page = PageBuilder.page(input);
    List<Figure> figures = Figures.of(input);
    Map<String, String> svgs = SvgRenderer.draw(figures);
    List<SequenceFigure> sequences = SequenceFigures.of(input);
    writeFigures(svgs, sequences, runFolder.resolve("figures"));
    Files.writeString(
        runFolder.resolve("report.html"), HtmlReport.render(page, figures, svgs, sequences));
    Files.writeString(
        runFolder.resolve("report.md"), MarkdownReport.render(page, figures, sequences));
  }

  private static void writeFigures(
      Map<String, String> svgs, List<SequenceFigure> sequences, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> svg : svgs.entrySet()) {
      Files.writeString(folder.resolve(svg.getKey() + ".svg"), svg.getValue());
    }
    for (SequenceFigure sequence : sequences) {
      Files.writeString(folder.resolve(sequence.id() + ".svg"), sequence.svg());
    }
  }
}
