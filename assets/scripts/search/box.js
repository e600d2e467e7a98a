/** The search box: measures, headings, boroughs and pages, by mouse and keyboard. */

import { all, around, first, make, part } from "../dom.js";
import { changeView, turnTo } from "../navigation.js";
import { onChange } from "../observe.js";
import { addressOf, titleOf, whereOf } from "./entries.js";

const CLOSE_AFTER = 150;
const BOX = `
  <label class="unseen" for="search">Find a measure, objective, borough or page, by name, old name or code</label>
  <input id="search" type="search" role="combobox" autocomplete="off" spellcheck="false"
    aria-controls="found" aria-expanded="false" aria-autocomplete="list"
    placeholder="Find a measure or borough">
  <ul id="found" role="listbox" aria-label="Found" hidden></ul>`;
const NOTHING = "Nothing found. Try another word, or a code such as BVPI 126.";
const FAILED = "The server cannot be reached. Type on to try again.";

/** @type {import("../start.js").Find} */
let find = async () => [];
let asked = 0;
let active = -1;
/** @type {HTMLElement | null} the main part of the page that was left */
let left = null;

function input() {
  return part(document, "#search", HTMLInputElement);
}

function list() {
  return part(document, "#found", HTMLUListElement);
}

function hide() {
  asked += 1; // whatever is still to come is no longer wanted
  active = -1;
  list().hidden = true;
  input().ariaExpanded = "false";
  input().removeAttribute("aria-activedescendant");
}

async function show() {
  const mine = ++asked;
  const query = input().value.trim();
  if (!query) {
    hide();
    return;
  }
  try {
    const found = await find(query);
    if (mine === asked) fill(found.map(option), NOTHING);
  } catch {
    if (mine === asked) fill([], FAILED);
  }
}

/** @param {import("./entries.js").Entry} entry @param {number} n */
function option(entry, n) {
  const where = make("span", { className: "where-found" }, whereOf(entry));
  const item = make("li", { id: `found-${n}`, role: "option" }, `${titleOf(entry)} `, where);
  item.ariaSelected = "false";
  item.dataset.address = addressOf(entry);
  return item;
}

/** @param {HTMLElement[]} options @param {string} otherwise */
function fill(options, otherwise) {
  const none = make("li", { className: "none", role: "option", ariaSelected: "false" }, otherwise);
  list().replaceChildren(...(options.length ? options : [none]));
  list().hidden = false;
  input().ariaExpanded = "true";
  input().removeAttribute("aria-activedescendant");
  active = -1;
  if (options.length) mark(0);
}

function options() {
  return all("[data-address]", list());
}

/** @param {number} n */
function mark(n) {
  const items = options();
  if (!items.length) return;
  active = (n + items.length) % items.length;
  items.forEach((item, i) => {
    item.ariaSelected = String(i === active);
  });
  input().setAttribute("aria-activedescendant", items[active].id);
  items[active].scrollIntoView({ block: "nearest" });
}

/** Fetch what a search needs, so that it can be had without a network later. */
export function prepareSearch() {
  find("").catch(() => {}); // tried again when something is typed
}

/** Empty the box and close its list. */
export function clearSearch() {
  input().value = "";
  hide();
}

/** @param {HTMLElement} item */
function open(item) {
  const address = new URL(item.dataset.address ?? "", location.href);
  const area = first("[data-area]")?.dataset.area;
  if (area && address.pathname === "/measure" && !address.searchParams.has("area")) {
    address.searchParams.set("area", area);
  }
  clearSearch();
  const main = first("#main");
  if (address.pathname === location.pathname) {
    changeView(address.href);
  } else {
    left = main;
    turnTo(address.href, { scroll: false });
  }
  main?.focus(); // go on from the page's beginning; another page brings its own
}

function goOn() {
  const main = left && first("#main");
  if (!main || main === left) return;
  left = null;
  main.focus();
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.key === "/" && !around(event, "input, select, textarea")) {
    const box = first("#search");
    if (!box) return;
    event.preventDefault();
    box.focus();
  }
  if (event.target !== first("#search")) return;
  if (event.key === "Escape") clearSearch();
  if (list().hidden) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) mark(active < 0 && step < 0 ? -1 : active + step);
  if (!step && event.key !== "Enter") return;
  event.preventDefault();
  const chosen = options()[active];
  if (event.key === "Enter" && chosen) open(chosen);
}

function build() {
  const place = first("#search-place");
  if (place && !place.childElementCount) place.innerHTML = BOX;
}

/** @param {import("../start.js").Find} how what finds entries */
export function startSearch(how) {
  find = how;
  onChange(build);
  onChange(goOn);
  document.addEventListener("input", (event) => {
    if (event.target === first("#search")) show();
  });
  document.addEventListener("keydown", press);
  document.addEventListener("mousedown", (event) => {
    const item = around(event, "#found [data-address]");
    if (!item) return;
    event.preventDefault();
    open(item);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target !== first("#search")) return;
    setTimeout(() => {
      if (document.activeElement !== first("#search")) hide();
    }, CLOSE_AFTER);
  });
}
