/** A new answer from the one held and what differs; dashboard/web/pages/difference.py says how. */

/**
 * @typedef {{ is: unknown } | { of: (string | [number, number])[] } | { in: Record<string, Change> }
 *   | null} Change
 */

/**
 * Return a value with a change made to it.
 * @param {any} old
 * @param {Change} change
 * @returns {any}
 */
export function renewed(old, change) {
  if (!change) return old;
  if ("is" in change) return change.is;
  if ("of" in change) {
    return change.of.map((one) => (typeof one === "string" ? one : old.slice(...one))).join("");
  }
  const fresh = Array.isArray(old) ? [...old] : { ...old };
  for (const [key, one] of Object.entries(change.in)) fresh[key] = renewed(old[key], one);
  return fresh;
}

/**
 * Return what takes one query back to another.
 * @param {URLSearchParams} from
 * @param {URLSearchParams} to
 */
export function wayBack(from, to) {
  const way = new URLSearchParams();
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    if (from.get(key) !== to.get(key)) way.set(key, to.get(key) ?? "");
  }
  return way.toString();
}
