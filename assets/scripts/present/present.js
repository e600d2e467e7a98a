/** Present mode by mouse and keyboard, without a network once its slides have come. */

import { around, first } from "../dom.js";
import { onFrame } from "../observe.js";
import { prepareSearch } from "../search/box.js";
import { Stage } from "./stage.js";
import { suppose } from "./suppose.js";

/** @type {Stage | null} */
let stage = null;

/** @type {Record<string, (stage: Stage) => void>} what buttons do */
const DOES = {
  previous: (at) => at.show(at.extra ? at.at : at.at - 1, false),
  next: (at) => at.show(at.extra ? at.at : at.at + 1, false),
  answers: (at) => at.openAnswers(Boolean(at.drawer.hidden)),
  questions: (at) => at.openAnswers(true, "questions"),
  search: (at) => at.search(),
  full: (at) => at.fill(),
  leave: (at) => at.leave(),
};
/** @type {Record<string, string>} */
const ARROWS = { ArrowRight: "next", ArrowLeft: "previous" };
/** @type {Record<string, string>} */
const LETTERS = { a: "answers", q: "questions", f: "full", "/": "search" };
/** @type {Record<string, (stage: Stage, back: boolean) => void>} */
const MOVES = {
  PageDown: (at) => DOES.next(at),
  PageUp: (at) => DOES.previous(at),
  " ": (at, back) => (back ? DOES.previous(at) : DOES.next(at)),
  Home: (at) => at.show(0, false),
  End: (at) => at.show((at.slides?.length ?? 0) - 1, false),
};

/** The stage, whether or not its slides have come. */
function there() {
  return stage?.element.isConnected ? stage : null;
}

/** @param {MouseEvent} event */
function click(event) {
  const at = there();
  if (!at) return;
  const button = around(event, "#present [data-present]:is(button)");
  const what = button?.dataset.present ?? "";
  if (what === "leave" || at.slides?.length) DOES[what]?.(at);
  const to = around(event, "#present [data-to]");
  const head = to?.dataset.to ? document.getElementById(to.dataset.to) : null;
  head?.scrollIntoView({ block: "start" });
  head?.focus({ preventScroll: true });
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {KeyboardEvent} event @param {Stage} at */
function searchKey(event, at) {
  const item = first("#found [aria-selected=true][data-address]");
  if (event.key === "Escape") at.endSearch();
  else if (event.key === "Enter" && item && at.slides?.length) {
    stop(event);
    at.choose(item);
  }
}

/** Before the search's own listeners, which would leave the page. @param {KeyboardEvent} event */
function press(event) {
  const at = there();
  const box = event.target;
  if (!at || !(box instanceof Element) || !event.isTrusted) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (box.id === "search") {
    searchKey(event, at);
  } else if (key === "Escape") {
    event.preventDefault();
    if (at.slides?.length) at.back();
    else at.leave();
  } else if (at.slides?.length && !box.closest("input, select, textarea")) {
    slideKey(event, at, box);
  }
}

/** @param {KeyboardEvent} event @param {Stage} at @param {Element} box */
function slideKey(event, at, box) {
  const { key } = event;
  /* A chart in focus is read point by point with the keys that turn slides elsewhere. */
  if (box.matches("[data-graph]") && ["ArrowRight", "ArrowLeft", "Home", "End"].includes(key)) {
    return;
  }
  const letter = at.noKeys.checked ? "" : LETTERS[key.toLowerCase()];
  const pressing = key === " " && box.closest("button, summary, a");
  if (ARROWS[key]) {
    event.preventDefault();
    DOES[ARROWS[key]](at);
  } else if (letter) {
    stop(event);
    DOES[letter](at);
  } else if (MOVES[key] && !box.closest("#answers") && !pressing) {
    event.preventDefault();
    MOVES[key](at, event.shiftKey);
  }
}

function settle() {
  const found = first("#present");
  if (found && found !== stage?.element) {
    stage = new Stage(found);
    prepareSearch();
  }
  if (!found && stage) {
    stage = null;
    delete document.documentElement.dataset.searching;
  }
}

export function startPresenting() {
  onFrame(settle);
  document.addEventListener("click", click);
  document.addEventListener("keydown", press, { capture: true });
  document.addEventListener("input", (event) => {
    const at = there();
    if (at && event.target === at.noKeys) at.keepNoKeys();
    else if (at && around(event, "#what-if-level")) suppose(at.body);
  });
  document.addEventListener("change", (event) => {
    const at = there();
    const select = around(event, "#present [data-another-area]");
    if (!at || !(select instanceof HTMLSelectElement)) return;
    const params = new URLSearchParams(at.current?.query);
    params.set("area", select.value);
    at.bring(params.toString());
  });
  const choose = (/** @type {MouseEvent} */ event) => {
    const at = there();
    const item = around(event, "#found [data-address]");
    if (!at?.slides?.length || !item) return;
    stop(event);
    at.choose(item);
  };
  document.addEventListener("mousedown", choose, { capture: true });
}
