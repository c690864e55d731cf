package io.twlab.report;

import com.samskivert.mustache.Mustache;
import io.twlab.report.chart.FigureJson;
import io.twlab.report.chart.Resource;
import io.twlab.report.figure.Figure;
import io.twlab.report.sequence.SequenceFigure;
import io.twlab.report.story.Page;
import java.util.List;
import java.util.Map;

/// The page that people look at: complete in one file, charts that answer the pointer, pictures
/// where scripts are off.
final class HtmlReport {
  private HtmlReport() {}

  /// A figure as the template needs it.
  ///
  /// @param examples where the page has examples of what it shows; empty where it has none
  record Drawn(Figure figure, String svg, String json, String examples) {}

  static String render(
      Page page, List<Figure> figures, Map<String, String> svgs, List<SequenceFigure> sequences) {
    List<Drawn> drawn =
        figures.stream()
            .map(
                figure ->
                    new Drawn(
                        figure,
                        svgs.get(figure.id()),
                        embeddable(figure),
                        examples(page, figure.id())))
            .toList();
    TemplateData data =
        TemplateData.of(page, drawn, sequences)
            .with("style", Resource.STYLE.text())
            .with("echarts", Resource.ECHARTS.text())
            .with("figureOption", Resource.FIGURE_OPTION.text())
            .with("live", Resource.LIVE.text());
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .compile(Resource.HTML.text())
        .execute(data.values());
  }

  private static String examples(Page page, String figure) {
    boolean has =
        page.examples().stream()
            .anyMatch(
                group ->
                    switch (figure) {
                      case "connect-latency" -> group.isOfSlowConnects();
                      case "failures" -> !group.isOfSlowConnects();
                      default -> false;
                    });
    return has ? "examples" : "";
  }

  /// JSON inside a script element must not contain what would end the element.
  private static String embeddable(Figure figure) {
    return FigureJson.of(figure).replace("<", "\\u003c");
  }
}
