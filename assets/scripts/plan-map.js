/** The map of a plan: the box pointed at or focused lights up with everything it is tied to. */

import { all, around } from "./dom.js";

/** @param {Event} event */
function light(event) {
  const box = around(event, "[data-box]");
  const map = box?.closest("[data-map]");
  if (!box || !map) return;
  const ties = new Set([box.dataset.box, ...(box.dataset.ties ?? "").split(" ")]);
  map.classList.add("lit");
  for (const one of all("[data-box]", map)) one.classList.toggle("tied", ties.has(one.dataset.box));
}

/** @param {MouseEvent | FocusEvent} event */
function clear(event) {
  const map = around(event, "[data-map]");
  const to = event.relatedTarget;
  if (!map || (to instanceof Node && map.contains(to))) return;
  map.classList.remove("lit");
  for (const one of all(".tied", map)) one.classList.remove("tied");
}

export function startPlanMap() {
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("mouseout", clear);
  document.addEventListener("focusout", clear);
}
