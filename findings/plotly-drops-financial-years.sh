#!/usr/bin/env bash
# A Plotly chart over financial years leaves out 2012-13 and all that follow.
# Labels such as 2003-04 are taken for April 2003, so the axis becomes a time axis, a bar stands in
# April, May, June of successive years, and from 2012-13 on (no 13th month) there is no bar at all.
# No error, no gap that one would notice. With a slash, 2003/04, the axis is one of categories. Age
# bands do the same: of 1-4, 5-9 and 10-12 only the last is drawn, as 1 December 2010.
# Bitten: every chart by British financial year; it works for years, then the newest is missing.
# Seen with: plotly.js 4.1.1 (in plotly.py 7.1.0 and Dash 4.4.1), in a browser and in jsdom 29.1.1.
# Documented: that types are guessed. plotly/plotly.js issue 1485 (closed) says of numbers among words
# that what does not fit the guess is skipped; nothing on years.
# Instead: xaxis: { type: 'category' } wherever labels are text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact plotly.js-basic-dist-min@4.1.1 jsdom@29.1.1
cat > chart.mjs <<'JS'
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { JSDOM, VirtualConsole } from 'jsdom';

const options = { runScripts: 'outside-only', pretendToBeVisual: true, virtualConsole: new VirtualConsole() };
const { window } = new JSDOM('<!doctype html><div></div>', options);
window.URL.createObjectURL = () => '';
window.HTMLCanvasElement.prototype.getContext = () => null;
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 10, height: 10 });
window.SVGElement.prototype.getComputedTextLength = () => 10;
window.eval(readFileSync('node_modules/plotly.js-basic-dist-min/plotly-basic.min.js', 'utf8'));
const div = window.document.querySelector('div');

// The type of the axis, and the labels whose bar has a place on it.
async function drawn(x, xaxis = {}) {
  const trace = { x, y: x.map((_, i) => i + 1), type: 'bar' };
  await window.Plotly.newPlot(div, [trace], { width: 600, height: 300, xaxis }, { staticPlot: true });
  return [div._fullLayout.xaxis.type, x.filter((_, i) => div.calcdata[0][i].p !== undefined)];
}
const years = ['2009-10', '2010-11', '2011-12', '2012-13', '2013-14'];
const [type, shown] = await drawn(years);
assert.deepEqual([type, shown], ['date', ['2009-10', '2010-11', '2011-12']]);
assert.deepEqual(await drawn(['1-4', '5-9', '10-12']), ['date', ['10-12']]);
assert.deepEqual(await drawn(years, { type: 'category' }), ['category', years]);
assert.equal((await drawn(["2009/10", "2012/13"]))[0], "category");
console.log(`plotly: of ${years.join(', ')} it draws ${shown.join(', ')}, on an axis of type ${type}`);
process.exit(0);
JS
node chart.mjs
