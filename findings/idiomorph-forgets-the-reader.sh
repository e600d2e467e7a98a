#!/usr/bin/env bash
# Morphing a page into exactly the HTML it was made from throws away what the reader has set.
# Idiomorph is used to change only what differs. Given the same HTML again, it puts a select back to
# its first option, empties a typed field, clears a tick and closes an open details, since these live
# in properties and not in the HTML. morphdom does the same.
# Bitten: dashboards that refresh a part of the page by morphing: the borough jumps back at the next
# refresh although the server sent nothing new.
# Seen with: idiomorph 0.8.0, morphdom 2.7.8, jsdom 29.1.1.
# Documented: ignoreActiveValue guards only the field that has the focus; idiomorph issue 27 (open).
# Instead: put the state into the HTML before morphing, or skip controls in beforeNodeMorphed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact idiomorph@0.8.0 morphdom@2.7.8 jsdom@29.1.1
cat > morph.mjs <<'JS'
import assert from 'node:assert';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body></body>');
for (const name of ['Node', 'Element', 'Document', 'DOMParser']) globalThis[name] = window[name];
for (const kind of ['', 'Input', 'Option', 'TextArea', 'Head']) {
  globalThis[`HTML${kind}Element`] = window[`HTML${kind}Element`];
}
Object.assign(globalThis, { window, document: window.document });
const { Idiomorph } = await import('idiomorph/dist/idiomorph.esm.js');
const { default: morphdom } = await import('morphdom');

const html = '<form><select><option>Barnet</option><option>Camden</option></select>'
  + '<input type="text"><input type="checkbox"><details><summary>More</summary></details></form>';
function after(morph) {
  document.body.innerHTML = html;
  const form = document.querySelector('form');
  const [select, text, tick, details] = form.children;
  select.value = 'Camden';
  text.value = 'robbery';
  tick.checked = details.open = true;
  morph(form, html);
  return [select.value, text.value, tick.checked, details.open];
}
const seen = after((form, markup) => Idiomorph.morph(form, markup));
assert.deepEqual(seen, ['Barnet', '', false, false]);
assert.deepEqual(after(morphdom), seen);
console.log(`idiomorph: Camden, 'robbery', ticked, open become ${JSON.stringify(seen)} with the same HTML`);
JS
node morph.mjs
