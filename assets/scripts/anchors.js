/** An address that names a part of a page (/methods#forecast) leads there once the page has come.
    The browser looks for the part when the address changes, and Dash brings the page later. */

import { onTurn } from "./navigation.js";
import { onFrame } from "./observe.js";

/** Where it has led already. */
let address = "";
/** @type {HTMLElement | null} */
let led = null;

function named() {
  try {
    const id = decodeURIComponent(location.hash.slice(1));
    return id ? document.getElementById(id) : null;
  } catch {
    return null; // not an encoded text
  }
}

function lead() {
  const found = location.hash ? named() : null;
  if (!found || found.closest("#present")) return; // slides are present mode's own to turn to
  if (found === led && location.href === address) return;
  address = location.href;
  led = found;
  location.replace(location.hash); // as the browser would: scrolls, marks it, moves the tab order
}

export function startAnchors() {
  onFrame(lead);
  onTurn(() => {
    led = null;
    requestAnimationFrame(lead);
  });
  /* A click on the page's own link is the browser's affair, but counts as led. */
  window.addEventListener("hashchange", () => {
    address = location.href;
    led = named();
  });
}
