/** Charts of slides: both themes' figures come together, so that nothing is loaded anew. */

import { all, first } from "./dom.js";
import { onTheme, theme } from "./theme.js";

const SOON = 50;
const CONFIG = { displayModeBar: false, responsive: true, doubleClick: false };
/** @typedef {Record<"light" | "dark", PlotlyFigure>} Figures */
/** @type {WeakMap<HTMLElement, Figures>} */
const known = new WeakMap();

/**
 * Draw a slide's chart in the reader's theme.
 * @param {HTMLElement} place
 * @param {Figures} [figures] those it had, where left out
 */
export function drawSlide(place, figures) {
  if (figures) known.set(place, figures);
  const figure = known.get(place)?.[theme()];
  if (!figure || !place.isConnected) return;
  if (window.Plotly) window.Plotly.react(place, figure.data, figure.layout, CONFIG);
  else setTimeout(() => drawSlide(place), SOON);
}

function drawAll() {
  const places = all("#pack-page [data-slide-plot], #present [data-slide-plot]");
  for (const place of places) drawSlide(place);
  return places.length > 0 || first("#pack-page, #present") !== null;
}

export function startSlides() {
  onTheme(drawAll);
}
