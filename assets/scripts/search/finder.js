/** Finding entries by word, beginning of a word or a word with a slip; a measure with a borough too.
    dashboard/reports/finding.py does the same for pages without this. */

import MiniSearch from "minisearch";

/** @typedef {import("./entries.js").Entry} Entry */

const MOST = 12;
const SLIPS = 0.2; // of a word's letters
const SHORT = 4; // words of so few letters are taken as they are
const LITTLE_WORDS = new Set(["a", "and", "at", "by", "for", "in", "of", "on", "the", "to"]);

const fuzzy = (/** @type {string} */ word) => (word.length > SHORT ? SLIPS : false);

/**
 * Return what finds entries by a query, the best first.
 * @param {Entry[]} entries
 * @returns {(query: string) => Entry[]}
 */
export function createFinder(entries) {
  const index = indexed(entries, ["title", "codes", "words", "plan"]);
  const names = indexed(
    entries.map((entry) => (entry.borough ? entry : { ...entry, title: "" })),
    ["title"],
  );

  /** The borough that a word names, in full or with a slip that makes no other word. */
  const boroughOf = (/** @type {string} */ word) => {
    if (word.length <= SHORT) return null;
    const [exact] = names.search(word);
    if (exact) return entries[exact.id];
    if (index.search(word, { prefix: true }).length) return null;
    const [slip] = names.search(word, { fuzzy });
    return slip ? entries[slip.id] : null;
  };
  const find = (/** @type {string[]} */ words) => {
    const query = words.join(" ");
    const every = index.search(query, { ...WEIGHTS, combineWith: "AND" });
    const found = every.length ? every : index.search(query, { ...WEIGHTS, combineWith: "OR" });
    return found.map(({ id }) => entries[id]);
  };
  return (query) => {
    const words = query
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
    const telling = words.filter((word) => !LITTLE_WORDS.has(word));
    const asked = telling.length ? telling : words;
    const borough = asked.map(boroughOf).find(Boolean);
    const rest = borough ? asked.filter((word) => boroughOf(word) !== borough) : [];
    if (!borough || !rest.length) return find(asked).slice(0, MOST);
    const measures = find(rest).filter((entry) => entry.query);
    const there = measures.map((entry) => {
      return { ...entry, area: borough.borough, areaTitle: borough.title };
    });
    return [...there.slice(0, MOST - 1), borough];
  };
}

const WEIGHTS = {
  prefix: true,
  fuzzy,
  boost: { codes: 6, title: 4 },
  boostDocument: (
    /** @type {number} */ _id,
    /** @type {string} */ _term,
    /** @type {any} */ stored,
  ) => (stored.held ? 0.8 : 1),
};

/**
 * @param {Entry[]} entries
 * @param {string[]} fields
 */
function indexed(entries, fields) {
  const index = new MiniSearch({ fields, storeFields: ["held"] });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return index;
}
