/** The borough that the reader calls theirs, remembered on this machine. */

import { all, around, first } from "./dom.js";
import { onFrame } from "./observe.js";
import { keep, kept } from "./storage.js";

const MINE = "my-borough";

/** @returns {string} its slug, empty where none is remembered */
export function myBorough() {
  return kept(MINE);
}

function show() {
  const mine = myBorough();
  const button = first("[data-mine]");
  const area = first("[data-area]")?.dataset.area;
  if (button && area) {
    const offer = area === mine ? "Forget my borough" : "Make this my borough";
    if (button.textContent !== offer) button.textContent = offer; // else settling never ends
    button.hidden = area === "mps" && area !== mine;
  }
  for (const told of all("[data-remembered]")) told.hidden = !mine;
}

export function startMyBorough() {
  onFrame(show);
  document.addEventListener("click", (event) => {
    const area = first("[data-area]")?.dataset.area;
    if (around(event, "[data-mine]") && area) keep(MINE, myBorough() === area ? "" : area);
    else if (around(event, "[data-forget]")) keep(MINE, "");
    else return;
    show();
  });
}
