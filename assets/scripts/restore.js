/** An answer may replace what it changes: focus and unfolded details go over to their successors. */

import { first } from "./dom.js";
import { onFrame } from "./observe.js";

const unfolded = new Set();
/** @type {WeakSet<Element>} */
const known = new WeakSet();
/** @type {Element | null} */
let had = null;

/** Note what has the focus now that the server is asked. */
export function remember() {
  had = document.activeElement;
}

function restore() {
  for (const details of document.querySelectorAll("details")) {
    if (known.has(details)) continue; // its own state is the reader's, or paper's
    known.add(details);
    if (unfolded.has(details.className)) details.open = true;
  }
  if (!had || had.isConnected) return;
  const successor = had.id ? first(`#${CSS.escape(had.id)}`) : null;
  if (successor && document.activeElement === document.body) successor.focus();
  had = null;
}

export function startRestore() {
  onFrame(restore);
  const toggled = (/** @type {Event} */ event) => {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || !details.isConnected) return;
    if (details.open) unfolded.add(details.className);
    else unfolded.delete(details.className);
  };
  document.addEventListener("toggle", toggled, { capture: true });
}
