#!/usr/bin/env bash
# The normal quantile of simple-statistics is wrong in the third digit.
# probit(0.975), the 1.96 of every interval, is 1.9572, and probit(0.999), of the outer limits of a
# funnel, 3.0801 instead of 3.0902: limits are too narrow by 0.1 and 0.3 per cent, enough to flag an
# area that R, SciPy and the published method do not. The way back goes by a table of two decimals.
# Bitten: control charts and funnels in the browser that are checked against a reference.
# Seen with: simple-statistics 7.12.1.
# Documented: that it inverts a tabulated function; not its error.
# Instead: constants for the levels in use (1.959964, 3.090232), or a better approximation.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact simple-statistics@7.12.1
cat > probit.mjs <<'JS'
import assert from 'node:assert';
import { cumulativeStdNormalProbability, probit } from 'simple-statistics';

const seen = [0.975, 0.999].map((p) => probit(p).toFixed(4));
assert.deepEqual(seen, ['1.9572', '3.0801']);
assert.equal(cumulativeStdNormalProbability(1.964), cumulativeStdNormalProbability(1.96));
console.log(`simple-statistics: probit of 0.975 and 0.999 is ${seen.join(' and ')} (1.9600 and 3.0902)`);
JS
node probit.mjs
