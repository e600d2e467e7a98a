/** The comparison: its parts are markup, put in place with as little change as can be. */

import { drawn } from "./chart.js";
import { renewed, wayBack } from "./difference.js";
import { around, first } from "./dom.js";
import { onChange } from "./observe.js";
import { theme } from "./theme.js";

/**
 * @typedef {{ view: string, parts: Record<string, string>,
 *   figures: Record<string, PlotlyFigure | null> }} Answer
 * @typedef {{ query: URLSearchParams, key: string, theme: string, answer: Answer }} Held
 */

const SOON = 30;

/** @type {import("./start.js").Put} */
let put = () => {};
/** @type {Held | null} the answer on screen */
let held = null;
/** @type {URLSearchParams | null} the query put to the callback */
let slowlyAsked = null;
let asked = 0;
let waiting = new AbortController();
/** @type {Map<string, PlotlyFigure | null>} what each chart is to show */
const wanted = new Map();

/** @param {string} id */
function draw(id) {
  const frame = first(`#${id}-chart`);
  const figure = wanted.get(id);
  if (!frame) return;
  frame.hidden = !figure;
  if (!figure) return;
  const [plot] = drawn("", frame);
  if (!plot || !window.Plotly) {
    setTimeout(() => {
      if (wanted.get(id) === figure) draw(id); // else a later one is drawn or waited for
    }, SOON);
    return;
  }
  const { data, layout } = structuredClone(figure); // plotly writes into what it draws
  window.Plotly.react(plot, data, layout);
}

/** @param {HTMLElement} work @param {Answer} answer */
function show(work, answer) {
  const places = () => {
    work.dataset.view = answer.view;
    for (const [id, markup] of Object.entries(answer.parts)) {
      const place = held?.answer.parts[id] === markup ? null : first(`#${id}`);
      if (place) put(place, markup);
    }
  };
  const charts = () => {
    for (const [id, figure] of Object.entries(answer.figures)) {
      if (held?.answer.figures[id] === figure) continue;
      wanted.set(id, figure);
      draw(id);
    }
  };
  /* Charts measure their places: first, while nothing has moved, unless another view moves them. */
  if (work.dataset.view === answer.view) {
    charts();
    places();
  } else {
    places();
    charts();
  }
}

/**
 * Ask for a comparison and show it.
 * @param {string} address what answers, with what it always needs
 * @param {string} search
 * @param {() => void} slowly what to do if it cannot be had: let the page's callback try
 */
export async function askComparison(address, search, slowly) {
  const mine = ++asked;
  waiting.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const query = new URLSearchParams(search);
  const params = new URLSearchParams(search);
  const work = first("#compare-work");
  const shade = theme();
  params.set("theme", shade);
  const from = held?.theme === shade ? held : null;
  if (from) {
    params.set("since", wayBack(query, from.query));
    params.set("key", from.key);
  }
  try {
    const found = await fetch(`${address}&${params}`, { signal });
    if (!found.ok) throw new Error(found.statusText);
    const told = await found.json();
    if (mine !== asked || !work?.isConnected) return; // another was asked for, or the page is left
    const answer = told.answer ?? renewed(from?.answer, told.change);
    show(work, answer);
    held = { query, key: told.key, theme: shade, answer };
  } catch {
    if (mine !== asked || !work?.isConnected) return;
    slowlyAsked = query;
    slowly();
  }
}

/** @type {{ place: HTMLElement, text: string } | null} the callback's answer that is shown */
let shown = null;

function settle() {
  const place = first("[data-answer]");
  const text = place?.dataset.answer;
  const work = first("#compare-work");
  if (!place || !text || !work || (place === shown?.place && text === shown.text)) return;
  if (place !== shown?.place) held = null; // the page has come anew, and is empty
  shown = { place, text };
  const { key, answer } = JSON.parse(text);
  show(work, answer);
  const query = slowlyAsked ?? new URLSearchParams(location.search);
  held = { query, key, theme: theme(), answer };
  slowlyAsked = null;
}

/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** The heatmap is one stop by Tab; arrow keys walk through it. @param {KeyboardEvent} event */
function walk(event) {
  const cell = around(event, "[data-heatmap] td");
  const row = cell?.parentElement;
  if (!(cell instanceof HTMLTableCellElement) || !(row instanceof HTMLTableRowElement)) return;
  const rows = /** @type {HTMLTableRowElement[]} */ ([...(row.parentElement?.children ?? [])]);
  const step = STEPS[event.key];
  let to = null;
  if (step) to = rows[rows.indexOf(row) + step[0]]?.cells[cell.cellIndex + step[1]];
  else if (event.key === "Home") to = row.cells[1];
  else if (event.key === "End") to = row.cells[row.cells.length - 1];
  else return;
  event.preventDefault();
  const [now, next] = [cell.firstElementChild, to?.firstElementChild];
  if (to?.nodeName !== "TD") return;
  if (!(now instanceof HTMLElement) || !(next instanceof HTMLElement)) return;
  now.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** @param {import("./start.js").Put} how what puts markup in its place */
export function startComparison(how) {
  put = how;
  onChange(settle);
  document.addEventListener("keydown", walk);
}
