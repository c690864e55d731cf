package io.twlab.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.twlab.report.chart.Resource;
import io.twlab.report.figure.Figure;
import io.twlab.report.sequence.SequenceFigure;
import io.twlab.report.story.Page;
import java.util.List;

/// The same for pull requests and terminals: GitHub-flavoured Markdown, figures linked.
final class MarkdownReport {
  private static final Mustache.Escaper ESCAPER =
      Escapers.simple(
          new String[][] {
            {"\\", "\\\\"},
            {"|", "\\|"},
            {"&", "&amp;"},
            {"<", "&lt;"},
            {">", "&gt;"},
            {"*", "\\*"},
            {"`", "\\`"},
            {"[", "\\["},
            {"]", "\\]"},
            {"\n", " "}
          });

  private MarkdownReport() {}

  /// A figure under the name that the template shares with HTML.
  record Linked(Figure figure) {}

  static String render(Page page, List<Figure> figures, List<SequenceFigure> sequences) {
    TemplateData data =
        TemplateData.of(page, figures.stream().map(Linked::new).toList(), sequences)
            .with("command", page.run().command());
    return Mustache.compiler()
        .withEscaper(ESCAPER)
        .emptyStringIsFalse(true)
        .compile(Resource.MARKDOWN.text())
        .execute(data.values());
  }
}
