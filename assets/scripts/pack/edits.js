/** What is done to a pack, without the page. */

/**
 * @typedef {import("./kept.js").Item} Item
 * @typedef {{ facts: unknown[], drafted: string, changed: boolean }} Told
 *   what the server says of an item: the facts under it, its own headline, whether they changed
 */

/** Servers take addresses of about four thousand characters. */
const LONGEST = 3500;

/**
 * Return an item with another headline; the server's own, or none, is its own again.
 * @param {Item} item
 * @param {string} text
 * @param {Told | undefined} told
 * @returns {Item}
 */
export function withHeadline(item, text, told) {
  const { headline, ...others } = item;
  if (!text.trim() || text === told?.drafted) return others;
  // While facts under it have changed, an edit goes on owing an answer to the ones it was written on.
  const facts = headline && told?.changed ? headline.facts : told?.facts;
  return { ...others, headline: { text, facts: facts ?? [] } };
}

/**
 * Return an item with another note, or none.
 * @param {Item} item
 * @param {string} text
 * @returns {Item}
 */
export function withNote(item, text) {
  const { note: _, ...others } = item;
  return text.trim() ? { ...others, note: text } : others;
}

/**
 * Return a query without one of its names.
 * @param {string} query
 * @param {string} name
 */
export function without(query, name) {
  const params = new URLSearchParams(query);
  params.delete(name);
  return params.toString();
}

/**
 * Return a list with one of its things moved.
 * @template T
 * @param {T[]} list
 * @param {number} from
 * @param {number} to
 */
export function withMoved(list, from, to) {
  const moved = list.toSpliced(from, 1);
  return moved.toSpliced(to, 0, list[from]);
}

/**
 * Return where a pack is presented; a long one is read from this machine.
 * @param {string} code
 */
export function presentAddress(code) {
  return `/present${code.length < LONGEST ? `?pack=${encodeURIComponent(code)}` : ""}`;
}
