package io.twlab.report;

import io.twlab.report.story.Page.Cell;
import io.twlab.report.story.Page.Count;
import io.twlab.report.story.Page.VariantRow;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The table by variant, in plain characters: the slug wraps, numbers stay aligned under their
/// unit.
final class TerminalTable {
  private static final int NARROWEST_SLUG = 14;
  private static final String INDENT = "  ";

  /// Columns after the variant, left to right.
  private static final List<Column> COLUMNS =
      List.of(
          new Column("attempts", "ok", VariantRow::ok),
          new Column("failed", "", VariantRow::failed),
          new Column("TW", "peak", VariantRow::timeWaitPeak),
          new Column("conn", "/s", VariantRow::connectsPerSecond),
          new Column("p50", "us", VariantRow::connectP50Us),
          new Column("p99", "us", VariantRow::connectP99Us),
          new Column("CPU", "us", VariantRow::cpuUs));

  private final List<VariantRow> rows;
  private final int width;
  private final Style style;
  private final int[] columnWidths;
  private final int slugWidth;

  TerminalTable(List<VariantRow> rows, int width, Style style) {
    this.rows = rows;
    this.width = width;
    this.style = style;
    this.columnWidths = COLUMNS.stream().mapToInt(column -> column.width(rows)).toArray();
    this.slugWidth = slugWidth();
  }

  /// A number of each variant; `unit` is the second line of its heading.
  private record Column(String name, String unit, Function<VariantRow, Cell> cell) {
    int width(List<VariantRow> rows) {
      int values = rows.stream().mapToInt(row -> text(row).length()).max().orElse(0);
      return Math.max(values, Math.max(name.length(), unit.length()));
    }

    String text(VariantRow row) {
      return cell.apply(row).text().replace("–", "-");
    }
  }

  void appendTo(StringBuilder out) {
    appendLine(out, "variant", Column::name);
    appendLine(out, "", Column::unit);
    out.append("-".repeat(slugWidth + numbersWidth())).append('\n');
    for (VariantRow row : rows) {
      appendRow(out, row);
    }
  }

  private void appendRow(StringBuilder out, VariantRow row) {
    List<String> slug = TextWrap.lines(row.slug(), slugWidth);
    appendLine(out, slug.getFirst(), column -> column.text(row));
    slug.stream().skip(1).forEach(line -> out.append(line).append('\n'));
    String remark = remark(row);
    if (!remark.isEmpty()) {
      for (String line : TextWrap.lines(remark, width - INDENT.length())) {
        out.append(INDENT).append(style.faint(line)).append('\n');
      }
    }
  }

  private static String remark(VariantRow row) {
    String failures =
        row.failures().stream().map(TerminalTable::failure).collect(Collectors.joining(", "));
    String separator = failures.isEmpty() || row.unusual().isEmpty() ? "" : "; ";
    return row.unusual() + separator + failures;
  }

  private static String failure(Count failure) {
    return failure.name() + " " + failure.count();
  }

  private void appendLine(StringBuilder out, String slug, Function<Column, String> cell) {
    StringBuilder line = new StringBuilder(slug).repeat(' ', slugWidth - slug.length());
    for (int i = 0; i < columnWidths.length; i++) {
      String text = cell.apply(COLUMNS.get(i));
      line.append(INDENT).repeat(' ', columnWidths[i] - text.length()).append(text);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private int slugWidth() {
    int longest = rows.stream().mapToInt(row -> row.slug().length()).max().orElse(0);
    int available = Math.max(NARROWEST_SLUG, width - numbersWidth());
    return Math.min(Math.max("variant".length(), longest), available);
  }

  private int numbersWidth() {
    int sum = 0;
    for (int columnWidth : columnWidths) {
      sum += INDENT.length() + columnWidth;
    }
    return sum;
  }
}
