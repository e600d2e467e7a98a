/** The pack being built, as this machine keeps it; it has the fields of dashboard/packs/model.py. */

import { keep, kept } from "../storage.js";

/**
 * @typedef {{ text: string, facts: unknown[] }} Headline
 * @typedef {{ show: string, query: string, headline?: Headline, note?: string }} Item
 * @typedef {{ items: Item[], [field: string]: any }} Pack
 */

export const PACK = "pack";
const BEFORE = "pack-before";
const CHANGED = "DASHBOARD_PACK_CHANGED";

/**
 * Return the pack that a text holds, or an empty one.
 * @param {string} text
 * @returns {Pack}
 */
export function parsed(text) {
  try {
    const found = JSON.parse(text || "null");
    if (found && typeof found === "object") {
      return { ...found, items: Array.isArray(found.items) ? found.items : [] };
    }
  } catch {
    // unreadable: as if there were none
  }
  return { items: [] };
}

export function readPack() {
  return parsed(kept(PACK));
}

/** The pack that another one took the place of. */
export function packBefore() {
  return parsed(kept(BEFORE));
}

/**
 * Keep a pack.
 * @param {Pack} pack
 * @returns {boolean} whether this browser keeps anything
 */
export function writePack(pack) {
  const done = keep(PACK, JSON.stringify(pack));
  window.dispatchEvent(new Event(CHANGED));
  return done;
}

/**
 * Keep a pack in another's place, which can be brought back.
 * @param {Pack} pack
 */
export function replacePack(pack) {
  const old = readPack();
  if (old.items.length) keep(BEFORE, JSON.stringify(old));
  return writePack(pack);
}

/**
 * Call when the pack has been changed, by this page or, which it says, another.
 * @param {(elsewhere: boolean) => void} handler
 */
export function onPack(handler) {
  window.addEventListener(CHANGED, () => handler(false));
  window.addEventListener("storage", (event) => {
    if (event.key === PACK) handler(true);
  });
}

/** @param {Item} a @param {Item} b */
export function sameView(a, b) {
  return a.show === b.show && a.query === b.query;
}
