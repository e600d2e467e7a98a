/** The one observer of the document: Dash brings content whenever it likes. */

/** @type {(() => void)[]} */
const before = [];
/** @type {(() => void)[]} */
const later = [];
let waiting = false;

/**
 * Call at once after every change, before anything of it is painted.
 * @param {() => void} handler it must settle: called again without a change, it changes nothing
 */
export function onChange(handler) {
  before.push(handler);
}

/**
 * Call once a frame in which something has changed.
 * @param {() => void} handler it must settle too
 */
export function onFrame(handler) {
  later.push(handler);
}

/** Begin with what is there already. */
export function observe() {
  changed();
  new MutationObserver(changed).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-answer", "data-markup", "data-query", "data-value"],
  });
}

function changed() {
  for (const handler of before) handler();
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    for (const handler of later) handler();
  });
}
