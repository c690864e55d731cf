package io.twlab.report;

import io.twlab.report.sequence.SequenceFigure;
import io.twlab.report.story.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What both templates read: the page, the figures, and which sections have anything to show.
final class TemplateData {
  private final Map<String, Object> values = new HashMap<>();

  private TemplateData() {}

  static TemplateData of(Page page, List<?> figures, List<SequenceFigure> sequences) {
    return new TemplateData()
        .with("page", page)
        .with("claim", page.claim().stream().toList())
        .with("figures", figures)
        .with("hasFigures", !figures.isEmpty())
        .with("sequences", sequences)
        .with("hasSequences", !sequences.isEmpty())
        .with("hasRemarks", !page.remarks().isEmpty())
        .with("hasExpectations", !page.expectations().isEmpty())
        .with("hasExamples", !page.examples().isEmpty())
        .with("hasDetails", !page.details().isEmpty())
        .with("hasPredictions", !page.predictions().isEmpty())
        .with("hasRequested", !page.requested().isEmpty())
        .with("hasRecorded", !page.recorded().isEmpty());
  }

  TemplateData with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  Map<String, Object> values() {
    return values;
  }
}
