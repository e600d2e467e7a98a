#!/usr/bin/env bash
# In Day.js the financial years 2011-12 and 2012-13 are one month apart, and both are valid.
# 2011-12 is December 2011; 2012-13 rolls over to January 2013. Luxon calls the second invalid, which
# is how one would tell a year of this kind from a month. 2011-02-31 becomes 3 March.
# Bitten: code that accepts "a month or a year" in an address, and validation by isValid().
# Seen with: dayjs 1.11.23, luxon 3.7.2.
# Documented: strict parsing needs the plug-in customParseFormat; without it values roll over.
# Instead: dayjs(text, "YYYY-MM", true) with the plug-in.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact dayjs@1.11.23 luxon@3.7.2
cat > years.mjs <<'JS'
import assert from 'node:assert';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import { DateTime } from 'luxon';

const texts = ['2011-12', '2012-13', '2011-02-31'];
const seen = texts.map((text) => dayjs(text).isValid() && dayjs(text).format('YYYY-MM-DD'));
assert.deepEqual(seen, ['2011-12-01', '2013-01-01', '2011-03-03']);
assert.deepEqual(texts.map((text) => DateTime.fromISO(text).isValid), [true, false, false]);
dayjs.extend(customParseFormat);
assert.equal(dayjs('2012-13', 'YYYY-MM', true).isValid(), false);
console.log(`dayjs: ${texts.join(', ')} are read as ${seen.join(', ')}`);
JS
node years.mjs
