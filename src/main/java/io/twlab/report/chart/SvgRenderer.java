package io.twlab.report.chart;

import io.twlab.report.figure.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/// Draws figures as SVG text.
///
/// ECharts can render without a browser; text widths are estimated, so a machine without fonts
/// draws the same picture. Rhino interprets it: a second or two goes into reading ECharts once,
/// about a quarter of a second into each figure.
public final class SvgRenderer {
  private static final int WIDTH_PX = 900;

  /// What ECharts expects of its surroundings; nothing is ever animated, so timers never fire.
  private static final String SURROUNDINGS =
      """
      var self = this, globalThis = this;
      function setTimeout() { return 0; }
      function clearTimeout() {}
      var console = {log: function () {}, warn: function () {}, error: function (m) { throw new Error(m); }};
      """;

  private static final String DRAW =
      """
      function draw(json, width) {
        echarts.setPlatformAPI({measureText: twlabFigures.measureText});
        var figure = JSON.parse(json);
        var chart = echarts.init(null, null,
            {renderer: 'svg', ssr: true, width: width, height: twlabFigures.height(figure, width)});
        var option = twlabFigures.option(figure, width);
        option.legend.selectedMode = false;
        chart.setOption(option);
        var svg = chart.renderToSVGString();
        chart.dispose();
        return svg;
      }
      """;

  private SvgRenderer() {}

  /// Figure id to SVG, in the order given.
  public static Map<String, String> draw(List<Figure> figures) {
    return new ContextFactory().call(context -> draw(context, figures));
  }

  private static Map<String, String> draw(Context context, List<Figure> figures) {
    context.setInterpretedMode(true);
    context.setLanguageVersion(Context.VERSION_ES6);
    ScriptableObject scope = context.initSafeStandardObjects();
    context.evaluateString(scope, SURROUNDINGS, "surroundings.js", 1, null);
    context.evaluateString(scope, Resource.ECHARTS.text(), "echarts.js", 1, null);
    context.evaluateString(scope, Resource.FIGURE_OPTION.text(), "figure-option.js", 1, null);
    Function draw = (Function) context.evaluateString(scope, "(" + DRAW + ")", "draw.js", 1, null);
    Map<String, String> drawn = new LinkedHashMap<>();
    for (Figure figure : figures) {
      Object[] arguments = {FigureJson.of(figure), WIDTH_PX};
      drawn.put(figure.id(), Context.toString(draw.call(context, scope, scope, arguments)));
    }
    return drawn;
  }
}
