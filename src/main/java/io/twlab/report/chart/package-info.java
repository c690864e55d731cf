/// Turns figures into SVG by Apache ECharts, run in Mozilla Rhino: no browser, no fonts, no AWT.
package io.twlab.report.chart;
