/** The masthead's pages: which one is shown, and what of a view goes along to another. */

import { announce } from "./announce.js";
import { all, around, first } from "./dom.js";
import { myBorough } from "./my-borough.js";
import { isPlain, shownQuery, turnTo } from "./navigation.js";
import { onFrame } from "./observe.js";

const ALONG = ["plan", "area", "as-at", "snapshot"];

/**
 * Return where a link of the masthead leads from a view.
 * @param {string} path of the page
 * @param {URLSearchParams} view what is shown
 * @param {string} mine the reader's borough, or nothing
 */
export function addressAlong(path, view, mine) {
  const params = new URLSearchParams();
  for (const name of ALONG) {
    const value = view.get(name);
    if (value) params.set(name, value);
  }
  const area = params.get("area");
  let place = path;
  if (path === "/borough") {
    const borough = area && area !== "mps" ? area : mine;
    if (borough) place += `/${borough}`;
    params.delete("area");
  }
  const search = params.toString();
  return place + (search && `?${search}`);
}

/** @param {MouseEvent} event */
function leave(event) {
  const link = around(event, ".places a[data-along]");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  turnTo(addressAlong(link.getAttribute("href") ?? "/", shownQuery(), myBorough()));
}

/** The title names the view, and whoever cannot see it is told its answer. */
function settle() {
  const heading = first("[data-title]");
  const title = `${heading?.dataset.title} – Policing London`;
  if (heading && document.title !== title) {
    document.title = title;
    const headline = first(".headline");
    if (headline) announce(headline.textContent ?? "");
    for (const reader of all("[data-reader]")) reader.textContent = "";
  }
  for (const link of all(".places a")) {
    const path = link.getAttribute("href") ?? "/";
    const at = path === "/" ? location.pathname === "/" : location.pathname.startsWith(path);
    if (at) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

export function startMasthead() {
  onFrame(settle);
  document.addEventListener("click", leave, { capture: true });
}
