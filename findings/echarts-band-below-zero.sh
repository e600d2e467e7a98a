#!/usr/bin/env bash
# The band of uncertainty of an ECharts line leaves the line as soon as it goes below zero.
# ECharts draws a band as two stacked lines, the lower limit and the width. By default values are
# stacked on others of the same sign only, so where the lower limit is negative the width starts at
# zero: limits of -10 and -6 are drawn as 0 to 4. Nothing is raised, and above zero all is right.
# Bitten: changes against last year, differences from target, z-scores: all bands below zero.
# Seen with: echarts 6.1.0.
# Documented: stackStrategy; its own example of a band works around it by shifting all data.
# apache/echarts issue 9317, pull request 17086.
# Instead: stackStrategy: 'all' on both series.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact echarts@6.1.0
cat > band.mjs <<'JS'
import assert from 'node:assert';
import * as echarts from 'echarts';

// The heights at which the area of the band begins and ends, in units of the axis.
function drawn(lower, width, strategy) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 300 });
  const series = (data, area) => ({
    type: 'line', stack: 'band', symbol: 'none', data: [data, data, data], ...area, ...strategy,
  });
  chart.setOption({
    animation: false,
    xAxis: { type: 'category', data: ['a', 'b', 'c'] },
    yAxis: { type: 'value', min: -20, max: 20 },
    series: [series(lower), series(width, { areaStyle: {} })],
  });
  const area = chart.renderToSVGString().match(/<path d="([^"]+Z)" fill="#[^"]*" fill-opacity/)[1];
  const heights = [...area.matchAll(/[ML]\S+ ([\d.]+)/g)].map((m) => Number(m[1]));
  const units = [Math.max(...heights), Math.min(...heights)].map(
    (y) => Math.round(chart.convertFromPixel({ yAxisIndex: 0 }, y)));
  chart.dispose();
  return units;
}
const seen = drawn(-10, 4, {});
assert.deepEqual(seen, [0, 4]);
assert.deepEqual(drawn(-10, 4, { stackStrategy: 'all' }), [-10, -6]);
assert.deepEqual(drawn(10, 4, {}), [10, 14]);
console.log(`echarts: a band from -10 to -6 is drawn from ${seen[0]} to ${seen[1]}`);
JS
node band.mjs
