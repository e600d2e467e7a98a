/** Find entries here. They and the library are fetched once; what fails is tried again. */

/** @type {Promise<(query: string) => import("./entries.js").Entry[]> | null} */
let finder = null;

async function load() {
  const [{ createFinder }, found] = await Promise.all([
    import("./finder.js"),
    fetch("/search.json"),
  ]);
  if (!found.ok) throw new Error(found.statusText);
  return createFinder(await found.json());
}

/** @type {import("../start.js").Find} */
export async function findHere(query) {
  finder ??= load();
  const mine = finder;
  try {
    return (await mine)(query);
  } catch (error) {
    if (finder === mine) finder = null;
    throw error;
  }
}
