// Replaces each static picture by a live chart: values under the pointer, zoom along x, variants on and off by the
// legend. Without JavaScript the pictures stay.
(function () {
  var KINDS = {MEASURED: 'run ', PREDICTED: 'predicted', CEILING: 'ceiling'};
  var dark = window.matchMedia('(prefers-color-scheme: dark)');

  function theme() {
    var style = getComputedStyle(document.documentElement);
    function colour(name) { return style.getPropertyValue(name).trim(); }
    return {ink: colour('--ink'), faint: colour('--faint'), grid: colour('--line'), page: colour('--card')};
  }

  function escaped(text) {
    return String(text).replace(/[&<>"']/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; });
  }

  function nearest(points, x) {
    var best = null;
    points.forEach(function (point) {
      if (best === null || Math.abs(point[0] - x) < Math.abs(best[0] - x)) { best = point; }
    });
    return best;
  }

  function tooltip(figure, chart) {
    return function (params) {
      var x = (params.length ? params[0] : params).axisValue;
      var shown = chart.getOption().legend[0].selected || {};
      var at = figure.x.scale === 'PERCENTILE' ? twlabFigures.percentile(x) : twlabFigures.rounded(x) + ' ' + figure.x.unit;
      var rows = figure.lines.filter(function (line) { return shown[line.variant] !== false; }).map(function (line) {
        var point = nearest(line.points, x);
        var kind = KINDS[line.kind] + (line.kind === 'MEASURED' ? line.trial : '');
        return point === null ? '' : escaped(line.variant) + ', ' + kind + ': <b>' + twlabFigures.rounded(point[1]) + '</b>';
      });
      return '<b>' + escaped(at) + '</b> (' + escaped(figure.y.unit) + ')<br>' + rows.slice(0, 24).join('<br>');
    };
  }

  function draw(box, figure, chart) {
    var colours = theme();
    var width = box.clientWidth;
    var option = twlabFigures.option(figure, width, colours);
    option.tooltip = {trigger: 'axis', formatter: tooltip(figure, chart), confine: true,
      backgroundColor: colours.page, borderColor: colours.faint, textStyle: {color: colours.ink, fontSize: 12}};
    option.dataZoom = [{type: 'inside', xAxisIndex: 0, filterMode: 'none', zoomOnMouseWheel: 'ctrl'}];
    option.toolbox = {right: 4, top: 0, itemSize: 14, iconStyle: {borderColor: colours.faint}, feature: {
      dataZoom: {yAxisIndex: 'none', filterMode: 'none', title: {zoom: 'Zoom', back: 'Undo zoom'}},
      restore: {title: 'Reset'}}};
    chart.resize({width: width, height: twlabFigures.height(figure, width)});
    chart.setOption(option, true);
  }

  Array.prototype.forEach.call(document.querySelectorAll('.chart[data-figure]'), function (box) {
    var figure = JSON.parse(document.getElementById(box.getAttribute('data-figure')).textContent);
    var width = box.clientWidth;
    box.textContent = '';
    box.setAttribute('data-live', 'true');
    var chart = echarts.init(box, null, {renderer: 'svg', width: width, height: twlabFigures.height(figure, width)});
    draw(box, figure, chart);
    function again() { draw(box, figure, chart); }
    var drawn = width;
    window.addEventListener('resize', function () {
      if (box.clientWidth !== drawn) { drawn = box.clientWidth; again(); }
    });
    dark.addEventListener('change', again);
  });
})();
