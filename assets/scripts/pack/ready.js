/** The form that a pack is made from, ready to be used. */

import { all, part } from "../dom.js";

/**
 * Offer what goes with the kind of pack chosen: a brief is of a borough, so London is not on offer.
 * @param {HTMLElement} page
 */
export function offerChoices(page) {
  const kind = part(page, "#pack-kind", HTMLSelectElement).value;
  const objective = kind === "objective";
  part(page, "[data-control=objective]", HTMLElement).hidden = !objective;
  part(page, "[data-control=plan]", HTMLElement).hidden = objective;
  const areas = part(page, "#pack-area", HTMLSelectElement);
  for (const option of areas.querySelectorAll("option")) {
    if (option.parentElement === areas) option.disabled = kind === "borough";
  }
  const chosen = areas.selectedOptions[0];
  if (chosen && !chosen.disabled) return;
  areas.value = part(areas, "optgroup option", HTMLOptionElement).value;
}

/**
 * Return what is asked for.
 * @param {HTMLElement} form
 */
export function readyQuery(form) {
  const params = new URLSearchParams();
  for (const box of all("[data-ready]", form)) {
    if (box instanceof HTMLSelectElement || box instanceof HTMLInputElement) {
      params.set(box.dataset.ready ?? "", box.value);
    }
  }
  return params;
}
