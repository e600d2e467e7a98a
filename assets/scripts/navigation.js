/** Moving between addresses. Every step that a reader takes is one entry of the history. */

import { around, first } from "./dom.js";

/** Dash brings the page of an address when this is told to the window. */
const TURNED = "_dashprivate_pushstate";

/**
 * Go to another page.
 * @param {string} address
 * @param {{ scroll?: boolean }} [how] whether to begin at its top
 */
export function turnTo(address, { scroll = true } = {}) {
  push(address);
  window.dispatchEvent(new CustomEvent(TURNED));
  if (scroll) window.scrollTo(0, 0);
}

/**
 * Show another view of the page that is shown, by its own callback if it has one.
 * @param {string} address
 */
export function changeView(address) {
  push(address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/**
 * Call when another page has been asked for.
 * @param {() => void} handler
 */
export function onTurn(handler) {
  window.addEventListener(TURNED, handler);
}

/**
 * Return whether a click on a link is for this page and not for a new tab, a download or others.
 * @param {MouseEvent} event
 */
export function isPlain(event) {
  const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return !(held || event.button || event.defaultPrevented);
}

/**
 * As browsers do: going where one is adds nothing to go back through.
 * @param {string} address
 */
export function push(address) {
  const to = new URL(address, location.href);
  wanted = to.href;
  if (to.href === location.href) history.replaceState(history.state, "", to);
  else history.pushState(null, "", to);
}

/** Where the reader asked to be: by a link, a step back or forward, or a control. */
let wanted = "";

/* Dash writes into the history what it takes the address to be. While it still fills a page it lags
   behind a reader who steps back twice, and would write the first step over the second. */
function keepSteps() {
  wanted = location.href;
  const write = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    const to = new URL(address ?? location.href, location.href);
    if (to.href === wanted) write(state, unused, address);
    else setTimeout(() => window.dispatchEvent(new CustomEvent(TURNED))); // Dash is to look again
  };
  const stepped = () => {
    wanted = location.href;
  };
  window.addEventListener("popstate", stepped, { capture: true });
  /** @param {MouseEvent} event */
  const linked = (event) => {
    const link = around(event, "a[href]");
    if (link instanceof HTMLAnchorElement && isPlain(event)) wanted = link.href;
  };
  document.addEventListener("click", linked, { capture: true });
}

/** What is on screen, whether or not the address spells it out. */
export function shownQuery() {
  return new URLSearchParams(first("h1[data-query]")?.dataset.query ?? location.search);
}

/* Links in markup are plain ones: they lead on without loading everything anew. A link to the page
   it stands on asks that page's callback. */
const FILES = /^\/(api|download)\//;

/** @param {MouseEvent} event */
function follow(event) {
  const link = around(event, "[data-markup] a[href^='/'], a[data-here]");
  if (!(link instanceof HTMLAnchorElement) || !isPlain(event)) return;
  if (FILES.test(link.pathname)) return;
  event.preventDefault();
  const address = link.pathname + link.search + link.hash;
  const here = link.pathname === location.pathname && first("[data-filters]");
  if (!here) turnTo(address, { scroll: !link.hash });
  else changeView(address);
  if (!here || link.hash || link.dataset.here !== undefined) return;
  window.scrollTo(0, 0);
  first("#main")?.focus({ preventScroll: true }); // the link will be gone
}

export function startNavigation() {
  keepSteps();
  document.addEventListener("click", follow);
}
