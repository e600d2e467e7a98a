/** Charts by keyboard: arrow keys walk the points, a live region reads them; and a picture to keep. */

import { around, first } from "./dom.js";

/** @typedef {{ line: number, point: number | null }} Place a line read, and the point on it */

/** @type {Record<string, number>} */
const LINES = { ArrowUp: -1, ArrowDown: 1 };
/** @type {Record<string, number>} */
const POINTS = { ArrowLeft: -1, ArrowRight: 1, Home: 0, End: 0 };
/** @type {WeakMap<Element, Place>} */
const places = new WeakMap();

/**
 * Return the charts that are drawn.
 * @param {string} within selector
 * @param {ParentNode} [root]
 */
export function drawn(within, root = document) {
  const found = root.querySelectorAll(`${within} .js-plotly-plot`);
  return /** @type {PlotlyElement[]} */ ([...found]);
}

/**
 * Return the lines that can be read, those of what happened first.
 * @param {PlotlyTrace[]} traces
 */
export function readable(traces) {
  return traces
    .map((trace, number) => ({ trace, number }))
    .filter(({ trace }) => trace.text && trace.y.some((y) => y !== null))
    .sort((a, b) => Number(b.trace.meta === "actual") - Number(a.trace.meta === "actual"));
}

/**
 * Return the next point that has a value, or the one stood on where there is none.
 * @param {(number | null)[]} values
 * @param {number} from
 * @param {number} by
 */
export function nextPoint(values, from, by) {
  for (let at = from + by; at >= 0 && at < values.length; at += by) {
    if (values[at] !== null) return at;
  }
  return from;
}

/**
 * Return where a key leads.
 * @param {Place} at
 * @param {string} key
 * @param {(number | null)[][]} lines the values of each
 * @returns {{ line: number, point: number }}
 */
export function moved(at, key, lines) {
  const by = LINES[key] ?? 0;
  const line = (Math.min(at.line, lines.length - 1) + by + lines.length) % lines.length;
  const values = lines[line];
  const from = by ? null : at.point;
  if (key === "Home") return { line, point: nextPoint(values, -1, 1) };
  if (from === null || from >= values.length || key === "End") {
    return { line, point: nextPoint(values, values.length, -1) };
  }
  return { line, point: nextPoint(values, from, POINTS[key]) };
}

/** @param {KeyboardEvent} event */
function read(event) {
  const box = around(event, "[data-graph]");
  if (!box || event.target !== box || !(event.key in LINES || event.key in POINTS)) return;
  const [plot] = drawn("", box);
  if (!plot) return;
  event.preventDefault();
  const lines = readable(plot.data);
  if (!lines.length) return;
  const values = lines.map(({ trace }) => trace.y);
  const at = moved(places.get(box) ?? { line: 0, point: null }, event.key, values);
  places.set(box, at);
  const { trace, number } = lines[at.line];
  const reader = first("[data-reader]", box);
  if (reader) reader.textContent = `${trace.name}. ${trace.text?.[at.point]}`;
  window.Plotly?.Fx.hover(plot, [{ curveNumber: number, pointNumber: at.point }]);
}

/** @param {MouseEvent} event */
function keepPicture(event) {
  const button = around(event, "[data-picture]");
  if (!button) return;
  const [plot] = drawn(`#${button.dataset.picture}`);
  const filename = document.title.replace(/[^\w]+/g, "-").toLowerCase();
  const size = { format: "png", width: 1280, height: 620, scale: 2 };
  if (plot) window.Plotly?.downloadImage(plot, { ...size, filename });
}

export function startChart() {
  document.addEventListener("keydown", read);
  document.addEventListener("click", keepPicture);
}
