/** What the search box finds, as dashboard/reports/search.py lists it. */

/**
 * @typedef {object} Entry
 * @property {string} title
 * @property {string} plan
 * @property {string} place
 * @property {string} codes
 * @property {string} words
 * @property {string} held that no data are held, or nothing
 * @property {string} [query] of a measure
 * @property {string} [borough] slug of a borough
 * @property {string} [heading] as 2003-04/objective-3
 * @property {string} [page] address
 * @property {string} [area] slug of the borough that was asked for with a measure
 * @property {string} [areaTitle] and its name
 */

/** @param {Entry} entry */
export function addressOf(entry) {
  if (entry.query) return `/measure?${entry.query}${entry.area ? `&area=${entry.area}` : ""}`;
  if (entry.borough) return `/borough/${entry.borough}`;
  return entry.page || `/plans/${entry.heading}`;
}

/** @param {Entry} entry */
export function titleOf(entry) {
  return entry.areaTitle ? `${entry.title}, ${entry.areaTitle}` : entry.title;
}

/** @param {Entry} entry */
export function whereOf(entry) {
  return [entry.plan, entry.place, entry.codes, entry.held].filter(Boolean).join(", ");
}
