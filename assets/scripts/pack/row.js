/** One item on the pack's page. */

import { all, first, make, part } from "../dom.js";
import { drawSlide } from "../slides.js";

let made = 0;

/**
 * Return an item's element from the page's template.
 * @param {HTMLTemplateElement} template
 * @param {import("./kept.js").Item} item
 * @returns {HTMLElement}
 */
export function makeRow(template, item) {
  const row = template.content.firstElementChild?.cloneNode(true);
  if (!(row instanceof HTMLElement)) throw new TypeError("the template of an item is empty");
  part(row, "h3", HTMLElement).textContent = "…";
  headlineBox(row).value = item.headline?.text ?? "";
  part(row, "[data-item=note]", HTMLTextAreaElement).value = item.note ?? "";
  for (const box of all("textarea", row)) {
    box.id = `item-${++made}`;
    const label = box.closest(".control")?.querySelector("label");
    if (label) label.htmlFor = box.id;
  }
  return row;
}

/** @param {HTMLElement} row */
export function headlineBox(row) {
  return part(row, "[data-item=headline]", HTMLTextAreaElement);
}

/**
 * Show what the server says of an item.
 * @param {HTMLElement} row
 * @param {import("./kept.js").Item} item
 * @param {{ subtitle: string, drafted: string, changed: boolean, markup: string } | null} told
 */
export function fillRow(row, item, told) {
  const title = part(row, "h3", HTMLElement);
  if (!told) {
    title.textContent = "This view cannot be held by a pack";
    return;
  }
  title.textContent = told.subtitle;
  const box = headlineBox(row);
  if (!item.headline && document.activeElement !== box) box.value = told.drafted;
  const place = part(row, ".pack-told", HTMLElement);
  const seen = first("[data-preview]:not([hidden])", place) !== null;
  if (putOnce(place, told.markup) && seen) preview(row);
  part(row, "[data-do=draft]", HTMLElement).hidden = !item.headline;
  part(row, "[data-do=keep]", HTMLElement).hidden = !told.changed;
  row.classList.toggle("pack-item-changed", told.changed);
}

/**
 * Show or hide an item's slide, drawn when it is first shown.
 * @param {HTMLElement} row
 */
export async function preview(row) {
  const content = first("[data-preview]", row);
  if (!content) return;
  content.hidden = !content.hidden;
  part(row, "[data-do=preview]", HTMLElement).ariaExpanded = String(!content.hidden);
  const place = first("[data-slide-plot]", content);
  if (content.hidden || !place || place.childElementCount || !content.dataset.preview) return;
  try {
    const found = await (await fetch(`/packs/figure?${content.dataset.preview}`)).json();
    part(content, "[data-slide-key]", HTMLElement).innerHTML = found.key;
    drawSlide(place, found);
  } catch {
    place.textContent = "The chart cannot be had from the server.";
  }
}

/**
 * Put markup in its place unless it is there.
 * @param {HTMLElement} place
 * @param {string} markup
 * @returns {boolean} whether it was not
 */
export function putOnce(place, markup) {
  if (place.dataset.put === markup) return false;
  place.dataset.put = markup;
  place.innerHTML = markup;
  return true;
}

/** @param {string} text */
export function warning(text) {
  return make("p", { className: "notice notice-warning" }, text);
}
