/** Beside names a phone leaves an axis little room: it gets fewer labels, or they would stand
    upright over its title. The first chart and every later one are looked at. */

import { drawn } from "./chart.js";
import { onChange } from "./observe.js";

const ROOM = 200;
const LABEL = 50;
const narrow = window.matchMedia("(max-width: 760px)");
/** @type {WeakSet<PlotlyElement>} */
const watched = new WeakSet();

/** @param {PlotlyElement} plot */
function thin(plot) {
  const axis = plot._fullLayout?.xaxis;
  if (!narrow.matches || !axis || axis._length > ROOM) return;
  const few = Math.max(2, Math.floor(axis._length / LABEL));
  if (plot.layout.xaxis.nticks === few) return; // told once a figure
  window.Plotly?.relayout(plot, { "xaxis.nticks": few, "xaxis.tickangle": 0 });
}

function watch() {
  if (!narrow.matches) return;
  for (const plot of drawn(".plot")) {
    if (!plot._fullLayout || watched.has(plot)) continue;
    watched.add(plot);
    plot.on("plotly_afterplot", () => thin(plot));
    thin(plot);
  }
}

export function startAxisLabels() {
  onChange(watch);
}
