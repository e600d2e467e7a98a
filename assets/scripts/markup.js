/** Long parts of pages come as markup in an attribute, for Dash is slow to place thousands of parts. */

import { all } from "./dom.js";
import { onChange } from "./observe.js";

/** @type {WeakMap<HTMLElement, string>} */
const placed = new WeakMap();

function place() {
  for (const box of all("[data-markup]")) {
    const markup = box.dataset.markup ?? "";
    if (placed.get(box) === markup) continue;
    placed.set(box, markup);
    box.innerHTML = markup;
  }
}

export function startMarkup() {
  onChange(place);
}
