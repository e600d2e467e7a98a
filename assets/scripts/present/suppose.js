/** What if, in the drawer: the box for a level and what becomes of it. */

import { first, part } from "../dom.js";
import { bothWritten, whatIf } from "./what-if.js";

/**
 * Say what becomes of the level in the box.
 * @param {HTMLElement} answers
 */
export function suppose(answers) {
  const data = first("[data-what-if]", answers);
  if (!data) return;
  /** @type {import("./what-if.js").Numbers} */
  const numbers = JSON.parse(data.dataset.whatIf ?? "{}");
  const box = part(answers, "#what-if-level", HTMLInputElement);
  const ends = part(answers, "#what-if-ends", HTMLElement);
  const level = Number(box.value);
  if (box.value.trim() === "" || !Number.isFinite(level)) {
    ends.textContent = "Type a number to see where the year ends.";
    return;
  }
  const { value, meets } = whatIf(numbers, level);
  const [end, target] = bothWritten(value, numbers.target * numbers.per_amount, numbers);
  const template = part(answers, `[data-would=${meets ? "meet" : "miss"}]`, HTMLTemplateElement);
  const state = template.content.cloneNode(true);
  ends.replaceChildren(`The year ends at ${end}, against the target of ${target}: `, state);
}
