/** Ask the server for what a query finds. */

/** @type {import("../start.js").Find} */
export async function findOnServer(query) {
  if (!query) return [];
  const found = await fetch(`/search.json?${new URLSearchParams({ q: query })}`);
  if (!found.ok) throw new Error(found.statusText);
  return found.json();
}
