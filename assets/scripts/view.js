/** The view of a page: its address is the only state, and one callback of the page answers it. */

import { askComparison } from "./comparison.js";
import { first } from "./dom.js";
import { push, shownQuery } from "./navigation.js";
import { onFrame } from "./observe.js";
import { remember } from "./restore.js";
import { onTheme, theme } from "./theme.js";

/** The page that is shown; a step back within it needs no new page. */
let here = location.pathname;

/** The form of controls names the store that asks its page's callback. */
function filters() {
  return first("[data-filters]");
}

/** @param {string} search a query string with its question mark */
function ask(search) {
  const form = filters();
  if (!form) return;
  remember();
  const { filters: store = "", answers } = form.dataset;
  const slowly = () =>
    window.dash_clientside?.set_props(store, {
      data: { search, theme: theme(), at: Date.now() },
    });
  if (answers) askComparison(answers, search, slowly);
  else slowly();
}

/**
 * Change one thing about the view that is shown.
 * @param {string} name
 * @param {string} value empty where it is left to the page
 * @param {string} [resets] what depends on it, a space between each
 */
export function change(name, value, resets = "") {
  const params = shownQuery();
  for (const one of resets.split(" ")) if (one) params.delete(one);
  if (value) params.set(name, value);
  else params.delete(name);
  const search = `?${params}`;
  if (search !== location.search) push(location.pathname + search);
  ask(search);
}

export function startView() {
  onFrame(() => {
    here = location.pathname;
  });
  /* On a step within the page Dash would build all of it anew; one question is enough. */
  const step = (/** @type {PopStateEvent} */ event) => {
    if (location.pathname !== here || !filters()) return;
    event.stopImmediatePropagation();
    ask(location.search);
  };
  window.addEventListener("popstate", step, { capture: true }); // before Dash, whoever came first
  onTheme(() => {
    if (filters()) ask(`?${shownQuery()}`);
    else if (first(".js-plotly-plot")) location.reload();
    return true;
  });
}
