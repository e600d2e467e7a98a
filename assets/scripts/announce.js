/** What a screen reader says without the focus moving. */

import { first } from "./dom.js";

/** @param {string} text */
export function announce(text) {
  const live = first("#announce");
  if (live) live.textContent = text;
}
