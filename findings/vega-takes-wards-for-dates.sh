#!/usr/bin/env bash
# Vega reads the names Ward 1, Band 5 and Camden 001 as days in 2001.
# With parse: "auto" a column is one of dates if JavaScript's Date.parse takes every value, and V8 takes
# any word followed by a number up to 12 for a month. "Ward 1" is 1 January 2001; age bands 1-4 and 5-9
# are days of 2001 too. One value that does not fit (Zone 13) and all stay text.
# Bitten: CSV loaded by Vega: the same map works for a borough of 13 wards and not for one of 12.
# Seen with: vega-loader 5.1.3, Node 20. Vega-Lite takes types from the encoding and is not hit.
# Documented: "auto" infers types; not that the browser's lenient parser decides.
# Instead: parse: { area: "string" }.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact vega-loader@5.1.3
cat > infer.mjs <<'JS'
import assert from 'node:assert';
import { inferType, read } from 'vega-loader';

const columns = [['Ward 1', 'Ward 2'], ['Band 5', 'Band 7'], ['Camden 001', 'Camden 002'], ['1-4', '5-9'], ['Zone 10', 'Zone 13']];
const seen = columns.map((values) => inferType(values));
assert.deepEqual(seen, ['date', 'date', 'date', 'date', 'string']);
const [row] = read('area,n\nWard 1,5\n', { type: 'csv', parse: 'auto' });
const read1 = new Date(row.area).toISOString().slice(0, 10);
assert.equal(read1, '2001-01-01');
console.log(`vega: ${columns.map((c, i) => `${c[0]} is a ${seen[i]}`).join(', ')}`);
JS
TZ=UTC node infer.mjs
