package io.twlab.report.sequence;

import java.util.Locale;

/// SVG text as it is put together; coordinates in px.
final class Svg {
  private static final String MONO = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";
  private static final String SANS = "system-ui, 'DejaVu Sans', Arial, sans-serif";

  private final StringBuilder out = new StringBuilder(16_384);

  /// Where a text lies by its x.
  enum Anchor {
    START,
    MIDDLE,
    END;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How a text looks.
  ///
  /// @param halo width of the white around it, which keeps lines away
  record Style(String family, double px, int weight, String colour, double halo) {
    Style(String family, double px, int weight) {
      this(family, px, weight, FateMark.INK, 3);
    }

    Style in(String other) {
      return new Style(family, px, weight, other, halo);
    }
  }

  static final Style LABEL = new Style(MONO, 11, 400);
  static final Style WORDS = new Style(SANS, 11, 600);
  static final Style NOTE = new Style(SANS, 11, 400, "#5b6672", 3);
  static final Style ON_A_LINE = new Style(SANS, 11, 400, "#5b6672", 8);
  static final Style STATE = new Style(MONO, 10.5, 600);
  static final Style HEAD = new Style(SANS, 13, 700);

  void text(double x, double y, Anchor anchor, Style style, String text) {
    out.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-family=\"%s\""
                    + " font-size=\"%.1f\" font-weight=\"%d\" fill=\"%s\" stroke=\"#ffffff\""
                    + " stroke-width=\"%.1f\" stroke-linejoin=\"round\" paint-order=\"stroke\">",
                x,
                y,
                anchor.word(),
                style.family(),
                style.px(),
                style.weight(),
                style.colour(),
                style.halo()))
        .append(escaped(text))
        .append("</text>\n");
  }

  void line(
      double x1, double y1, double x2, double y2, String colour, double width, String dashes) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-width=\"%.1f\" stroke-dasharray=\"%s\"/>\n",
            x1,
            y1,
            x2,
            y2,
            colour,
            width,
            dashes));
  }

  void rectangle(double x, double y, double width, double height, String fill) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
            x,
            y,
            width,
            height,
            fill));
  }

  /// @param path as SVG has it
  void path(String path, String fill, String stroke, double width) {
    out.append(
        String.format(
            Locale.ROOT,
            "<path d=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\"/>\n",
            path,
            fill,
            stroke,
            width));
  }

  /// The whole picture.
  String document(int width, int height, String title) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d"
                + " %d\">\n<title>%s</title>\n<rect width=\"%d\" height=\"%d\""
                + " fill=\"#ffffff\"/>\n",
            width,
            height,
            width,
            height,
            escaped(title),
            width,
            height)
        + out
        + "</svg>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
