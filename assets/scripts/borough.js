/** A borough is a path of its own: choosing one leads there, with plan and month; its link copies. */

import { announce } from "./announce.js";
import { all, around, first } from "./dom.js";
import { shownQuery, turnTo } from "./navigation.js";
import { onFrame } from "./observe.js";

const OFFER = "Copy link";
const AGAIN_AFTER = 2000;

/** The borough just chosen, until its page has come. */
let chosen = "";

/** @param {HTMLSelectElement} select */
function choose(select) {
  const params = shownQuery();
  params.delete("area");
  chosen = select.value;
  const search = params.toString();
  turnTo(`${select.dataset.borough}/${chosen}${search && `?${search}`}`, { scroll: false });
}

/** @param {HTMLElement} button */
async function copy(button) {
  const address = `${location.origin}${location.pathname}?${shownQuery()}`;
  let told = "Link copied";
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    told = "Not copied: copy the address above";
  }
  announce(told);
  button.textContent = told;
  setTimeout(() => {
    button.textContent = OFFER;
  }, AGAIN_AFTER);
}

function settle() {
  for (const button of all("[data-copy]")) {
    button.hidden = !navigator.clipboard; // browsers lend it to secure pages only
  }
  if (!chosen || first("h1[data-area]")?.dataset.area !== chosen) return;
  chosen = "";
  if (document.activeElement === document.body) first("select[data-borough]")?.focus();
}

export function startBorough() {
  onFrame(settle);
  document.addEventListener("change", (event) => {
    const select = around(event, "select[data-borough]");
    if (select instanceof HTMLSelectElement) choose(select);
  });
  document.addEventListener("click", (event) => {
    const button = around(event, "[data-copy]");
    if (button) copy(button);
  });
}
