// From a figure (data, as twlab's Figure record writes it) to an Apache ECharts option. The same script draws the SVG
// files, inside Rhino, and the live charts of report.html, so both show the same. ES5, because Rhino reads it too.
var twlabFigures = (function () {
  // Okabe and Ito: distinct for colour-blind readers, and in grey by their markers.
  var COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'];
  var MARKERS = ['circle', 'triangle', 'rect', 'diamond', 'path://M0,0h8l-4,8z',
    'path://M3,0h2v3h3v2h-3v3h-2v-3h-3v-2h3z'];
  var MARKERS_ON_A_LINE = 6;
  // Without quotes, which ECharts would write unescaped into an attribute.
  var FONT = 'system-ui, -apple-system, Segoe UI, DejaVu Sans, Arial, sans-serif';
  // Of the widest usual font (DejaVu Sans): estimates must not let words overlap where fonts differ.
  var CHARACTER_PX_PER_FONT_PX = 0.61;
  var LEGEND_FONT_PX = 12;
  var CHARACTER_PX = LEGEND_FONT_PX * CHARACTER_PX_PER_FONT_PX;
  var LABEL_FONT_PX = 11;
  var LEGEND_GAP_PX = 10;
  var LEGEND_LINE_PX = 16;
  var LEGEND_ROW_PX = LEGEND_LINE_PX + LEGEND_GAP_PX;
  var PAPER = {ink: '#1f2933', faint: '#5b6672', grid: '#dde2e8', page: '#ffffff'};

  function legendHeight(figure, width) {
    var height = LEGEND_ROW_PX;
    var used = 0;
    figure.variants.forEach(function (name) {
      var item = Math.min(name.length * CHARACTER_PX + 34, width);
      if (used > 0 && used + item > width - 20) {
        height += LEGEND_ROW_PX;
        used = 0;
      }
      used += item;
      height += (Math.ceil(name.length * CHARACTER_PX / (width - 60)) - 1) * LEGEND_LINE_PX;
    });
    return height;
  }

  function height(figure, width) {
    return Math.round(Math.max(260, Math.min(400, width * 0.5))) + legendHeight(figure, width);
  }

  function grouped(value) {
    var text = String(value);
    if (value >= 1000 && value === Math.floor(value)) {
      text = text.replace(/\B(?=(\d{3})+$)/g, ',');
    }
    return text;
  }

  function rounded(value) {
    return grouped(Number(value >= 100 ? Math.round(value) : value.toPrecision(3)));
  }

  function percentile(x) {
    return Number((100 - 100 / x).toPrecision(9)) + ' %';
  }

  // Room for the longest label beside the axis.
  function left(of) {
    var longest = of.scale === 'PERCENTILE' ? 0 : grouped(of.max).length * LABEL_FONT_PX * CHARACTER_PX_PER_FONT_PX;
    return Math.max(58, Math.ceil(longest) + 14);
  }

  function axis(of, isX, narrow, theme) {
    var logarithmic = of.scale !== 'LINEAR';
    var option = {
      type: logarithmic ? 'log' : 'value',
      min: of.min,
      max: of.max,
      name: of.scale === 'PERCENTILE' ? of.name : of.name + ' (' + of.unit + ')',
      nameLocation: isX ? 'middle' : 'end',
      nameGap: isX ? 28 : 12,
      nameTextStyle: {color: theme.ink, fontFamily: FONT, fontSize: 12, align: isX ? 'center' : 'left',
        padding: isX ? 0 : [0, 0, 0, 20 - left(of)]},
      axisLine: {show: true, lineStyle: {color: theme.faint}},
      axisTick: {show: true, lineStyle: {color: theme.faint}},
      axisLabel: {color: theme.ink, fontFamily: FONT, fontSize: LABEL_FONT_PX, hideOverlap: true,
        formatter: of.scale === 'PERCENTILE' ? percentile : grouped},
      splitLine: {show: true, lineStyle: {color: theme.grid}}
    };
    if (isX && narrow) {
      option.splitNumber = 4;
    }
    return option;
  }

  // A few markers a line, at places that differ between variants, so that lines lying on each other are both seen.
  function markers(line) {
    var step = Math.max(1, Math.floor(line.points.length / MARKERS_ON_A_LINE));
    var first = Math.floor(step * (line.place + 1) / (COLOURS.length + 1));
    return {
      type: 'scatter',
      name: line.variant,
      data: line.points.filter(function (_, index) { return index % step === first; }),
      symbol: MARKERS[line.place],
      symbolSize: 7,
      color: COLOURS[line.place],
      itemStyle: {color: COLOURS[line.place]},
      emphasis: {disabled: true},
      tooltip: {show: false},
      silent: true
    };
  }

  function isMeasured(line) {
    return line.kind === 'MEASURED';
  }

  function curve(line) {
    var measured = isMeasured(line);
    return {
      type: 'line',
      name: line.variant,
      data: line.points,
      showSymbol: false,
      color: COLOURS[line.place],
      lineStyle: {
        color: COLOURS[line.place],
        width: measured ? 1.4 : 2,
        type: measured ? 'solid' : line.kind === 'PREDICTED' ? [8, 5] : [2, 4],
        opacity: measured ? 0.9 : 0.75
      },
      emphasis: {disabled: true},
      silent: true
    };
  }

  // The option; `theme` has the page's colours, PAPER where none is given.
  function option(figure, width, theme) {
    theme = theme || PAPER;
    var legend = legendHeight(figure, width);
    var narrow = width < 560;
    return {
      animation: false,
      backgroundColor: theme.page,
      textStyle: {fontFamily: FONT},
      grid: {left: left(figure.y), right: narrow ? 18 : 28, top: 34, bottom: 48 + legend},
      legend: {
        data: figure.variants.map(function (name, place) { return {name: name, icon: MARKERS[place]}; }),
        bottom: 0, left: 'center', width: width - 20, itemGap: LEGEND_GAP_PX, itemWidth: 12, itemHeight: 10,
        textStyle: {color: theme.ink, fontFamily: FONT, fontSize: LEGEND_FONT_PX, width: width - 60, overflow: 'breakAll', lineHeight: LEGEND_LINE_PX}
      },
      xAxis: axis(figure.x, true, narrow, theme),
      yAxis: axis(figure.y, false, narrow, theme),
      series: figure.lines.map(curve).concat(figure.lines.filter(isMeasured).map(markers))
    };
  }

  // Stands in for the browser's measure where there is none.
  function measureText(text, font) {
    var size = parseFloat(font) || LEGEND_FONT_PX;
    return {width: text.length * size * CHARACTER_PX_PER_FONT_PX};
  }

  return {option: option, measureText: measureText, height: height, rounded: rounded, percentile: percentile, paper: PAPER};
})();
