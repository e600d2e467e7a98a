/** "Add to pack" and how many items there are, on every page. */

import { announce } from "../announce.js";
import { all, around, first, make } from "../dom.js";
import { turnTo } from "../navigation.js";
import { onFrame } from "../observe.js";
import { onPack, readPack, sameView, writePack } from "./kept.js";

/** @param {number} number */
export function items(number) {
  return number === 1 ? "1 item" : `${number} items`;
}

function settle() {
  const held = readPack().items;
  for (const button of all("[data-pack-add]")) {
    const view = JSON.parse(button.dataset.packAdd ?? "{}");
    const there = held.some((one) => sameView(one, view));
    const text = there ? "In your pack: open it" : (button.dataset.packLabel ?? "");
    if (button.textContent !== text) button.textContent = text;
  }
  const entry = first('.places a[href="/pack"]');
  if (!entry) return;
  let badge = first(".pack-badge", entry);
  if (!badge) {
    badge = make("span", { className: "pack-badge" });
    entry.append(badge);
  }
  const number = held.length ? String(held.length) : "";
  if ((badge.dataset.number ?? "") === number) return;
  badge.dataset.number = number;
  const unit = make("span", { className: "unseen" }, items(held.length).replace(number, ""));
  const shown = [" ", make("span", { className: "pack-number" }, number), unit];
  badge.replaceChildren(...(number ? shown : []));
}

/** @param {HTMLElement} button */
function add(button) {
  const view = JSON.parse(button.dataset.packAdd ?? "{}");
  const pack = readPack();
  if (pack.items.some((one) => sameView(one, view))) {
    turnTo("/pack");
    return;
  }
  pack.items.push(view);
  if (!writePack(pack)) {
    announce("This browser keeps nothing, so nothing was added to a pack.");
    return;
  }
  const { packSays } = button.dataset;
  announce(`Added to the pack, which has ${items(pack.items.length)} now: ${packSays}`);
}

export function startPackButtons() {
  onFrame(settle);
  onPack(settle);
  document.addEventListener("click", (event) => {
    const button = around(event, "[data-pack-add]");
    if (button) add(button);
  });
}
