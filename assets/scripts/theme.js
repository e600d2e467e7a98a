/** The reader's theme. A cookie lets the server draw charts in the right colours from the first on. */

import { around, first } from "./dom.js";
import { onChange } from "./observe.js";

const YEAR = 60 * 60 * 24 * 365;
const dark = window.matchMedia("(prefers-color-scheme: dark)");
/** @type {(() => boolean)[]} */
const handlers = [];

/** @returns {"dark" | "light"} */
export function theme() {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

/**
 * Draw in another theme when it changes.
 * @param {() => boolean} handler whether that is done with; otherwise the next one is asked
 */
export function onTheme(handler) {
  handlers.push(handler);
}

/**
 * @param {"theme" | "scheme"} name chosen by the reader, or whatever is shown
 * @param {string} value
 */
function keep(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; SameSite=Lax`;
}

/** @param {"dark" | "light"} value */
function change(value) {
  document.documentElement.dataset.theme = value;
  keep("scheme", value);
  press();
  handlers.some((handler) => handler());
}

function press() {
  const pressed = String(theme() === "dark");
  const button = first("#theme");
  if (button && button.ariaPressed !== pressed) button.ariaPressed = pressed;
}

export function startTheme() {
  onChange(press);
  dark.addEventListener("change", () => {
    if (!/(?:^|; )theme=(light|dark)(?:;|$)/.test(document.cookie)) {
      change(dark.matches ? "dark" : "light");
    }
  });
  document.addEventListener("click", (event) => {
    if (!around(event, "#theme")) return;
    const other = theme() === "dark" ? "light" : "dark";
    keep("theme", other);
    change(other);
  });
}
