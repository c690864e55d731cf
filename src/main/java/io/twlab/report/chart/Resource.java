package io.twlab.report.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The texts that reports are made with: scripts, style, templates.
public enum Resource {
  /// Only lines, axes, legend, tool tip and zoom are needed; this is ECharts' smallest build that
  /// has them.
  ECHARTS("/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js"),
  FIGURE_OPTION("/io/twlab/report/figure-option.js"),
  LIVE("/io/twlab/report/live.js"),
  STYLE("/io/twlab/report/report.css"),
  HTML("/io/twlab/report/report.html.mustache"),
  MARKDOWN("/io/twlab/report/report.md.mustache");

  private final String path;

  Resource(String path) {
    this.path = path;
  }

  /// The whole text.
  ///
  /// @throws IllegalStateException when the jar lacks it
  public String text() {
    try (InputStream in = Resource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not in the class path: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
