/** New content where nothing can tell what of the old may stay. */

/** @type {import("./start.js").Put} */
export function replace(place, markup) {
  place.innerHTML = markup;
}
