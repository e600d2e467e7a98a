/** Native selects and groups of radios write what they choose into the address. */

import { all, around, first } from "./dom.js";
import { onFrame } from "./observe.js";
import { change } from "./view.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** @param {HTMLElement} radio */
function choose(radio) {
  const group = radio.closest("[role=radiogroup]");
  if (!(group instanceof HTMLElement)) return;
  for (const one of all("[role=radio]", group)) {
    one.ariaChecked = String(one === radio);
    one.tabIndex = one === radio ? 0 : -1;
  }
  change(group.dataset.param ?? "", radio.dataset.value ?? "");
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const radio = around(event, "[role=radio]");
  const step = STEPS[event.key];
  if (!radio?.parentElement || !step) return;
  event.preventDefault();
  const radios = all("[role=radio]", radio.parentElement);
  const next = radios[(radios.indexOf(radio) + step + radios.length) % radios.length];
  next.focus();
  choose(next);
}

/** Native selects show what was answered. */
function settle() {
  for (const select of document.querySelectorAll("select")) {
    const { value } = select.dataset;
    if (value !== undefined && select.value !== value) select.value = value;
  }
}

/* On a narrow screen the answer comes first and the controls wait behind a button. */
const narrow = window.matchMedia("(max-width: 760px)");
let opened = false;

function fold() {
  const form = first("[data-filters]");
  if (!form) return;
  let button = first("[data-unfold]", form);
  if (!button) {
    button = document.createElement("button");
    Object.assign(button, { type: "button", className: "unfold", textContent: "Change the view" });
    button.dataset.unfold = "";
    form.prepend(button);
  }
  button.ariaExpanded = String(opened);
  form.classList.toggle("folded", narrow.matches && !opened);
}

export function startControls() {
  onFrame(settle);
  onFrame(fold);
  narrow.addEventListener("change", fold);
  document.addEventListener("change", (event) => {
    const select = around(event, "select[data-param]");
    if (!(select instanceof HTMLSelectElement)) return;
    change(select.dataset.param ?? "", select.value, select.dataset.resets);
  });
  document.addEventListener("submit", (event) => {
    if (around(event, "[data-filters]")) event.preventDefault();
  });
  document.addEventListener("keydown", walk);
  document.addEventListener("click", (event) => {
    const radio = around(event, "[role=radio]");
    if (radio) choose(radio);
    if (!around(event, "[data-unfold]")) return;
    opened = !opened;
    fold();
  });
}
