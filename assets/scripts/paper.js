/** On paper a table stands open below its chart, which is as large as the page allows. */

import { drawn } from "./chart.js";

/** @type {HTMLDetailsElement[]} */
const folded = [];

function unfold() {
  for (const details of document.querySelectorAll("details.table-behind:not([open])")) {
    if (details instanceof HTMLDetailsElement) folded.push(details); // asked twice, it still knows
  }
  for (const details of folded) details.open = true;
  document.documentElement.classList.add("on-paper");
  for (const plot of drawn(".plot")) {
    const { clientWidth: width, clientHeight: height } = plot.closest(".plot") ?? plot;
    window.Plotly?.relayout(plot, { width, height }); // at once: resizing would wait
  }
}

function fold() {
  for (const details of folded.splice(0)) details.open = false;
  document.documentElement.classList.remove("on-paper");
  for (const plot of drawn(".plot")) {
    window.Plotly?.relayout(plot, { width: null, height: null, autosize: true });
  }
}

export function startPaper() {
  window.addEventListener("beforeprint", unfold);
  window.addEventListener("afterprint", fold);
}
