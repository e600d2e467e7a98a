/** New content made of the old: what is the same stays, and with it focus, scrolling and folding. */

import morphdom from "morphdom";

/** @type {import("./start.js").Put} */
export function morph(place, markup) {
  const wanted = place.cloneNode(false);
  if (!(wanted instanceof HTMLElement)) return;
  wanted.innerHTML = markup;
  morphdom(place, wanted, { childrenOnly: true, onBeforeElUpdated: keepOpen });
}

/**
 * @param {Element} from
 * @param {Element} to
 */
function keepOpen(from, to) {
  if (from.isEqualNode(to)) return false;
  if (from instanceof HTMLDetailsElement && from.open) to.setAttribute("open", "");
  return true;
}
