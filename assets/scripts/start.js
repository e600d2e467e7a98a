/** What every page starts with, whichever way markup is put in its place and entries are found. */

import { startAnchors } from "./anchors.js";
import { startAxisLabels } from "./axis-labels.js";
import { startBorough } from "./borough.js";
import { startChart } from "./chart.js";
import { startComparison } from "./comparison.js";
import { startControls } from "./controls.js";
import { startMarkup } from "./markup.js";
import { startMasthead } from "./masthead.js";
import { startMyBorough } from "./my-borough.js";
import { startNavigation } from "./navigation.js";
import { observe } from "./observe.js";
import { startPackButtons } from "./pack/buttons.js";
import { startPackPage } from "./pack/page.js";
import { startPaper } from "./paper.js";
import { startPlanMap } from "./plan-map.js";
import { startPresenting } from "./present/present.js";
import { startRestore } from "./restore.js";
import { startSearch } from "./search/box.js";
import { startSlides } from "./slides.js";
import { startTheme } from "./theme.js";
import { startView } from "./view.js";

/**
 * @callback Put make a place hold markup
 * @param {HTMLElement} place
 * @param {string} markup
 * @returns {void}
 *
 * @callback Find find entries
 * @param {string} query what is typed
 * @returns {Promise<import("./search/entries.js").Entry[]>} the best first
 */

/**
 * @param {Put} put
 * @param {Find} find
 */
export function start(put, find) {
  startTheme();
  startMarkup();
  startComparison(put);
  startAxisLabels();
  startSearch(find);
  startSlides(); // asked before the view about another theme
  startView();
  startRestore();
  startControls();
  startMasthead();
  startMyBorough();
  startBorough();
  startNavigation();
  startAnchors();
  startChart();
  startPaper();
  startPlanMap();
  startPackButtons();
  startPackPage();
  startPresenting();
  observe();
}
