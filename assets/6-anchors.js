/* An address that names a part of a page (/methods#forecast) leads there once the page has come.
   The browser looks for the part when the address changes, and Dash brings the page later. */
(function () {
  "use strict";
  let address = ""; // where it has led already
  let part = null;

  function lead() {
    if (!location.hash) return;
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const found = document.getElementById(id);
    if (!found || found.closest("#present")) return; // slides are present mode's own to turn to
    if (found === part && location.href === address) return;
    address = location.href;
    part = found;
    location.replace(location.hash); // as the browser would: scrolls, marks it, moves the tab order
  }
  /* A click on the page's own link is the browser's affair, but counts as led. */
  window.addEventListener("hashchange", () => {
    address = location.href;
    part = document.getElementById(location.hash.slice(1));
  });
  let waiting = false;
  function soon() {
    if (waiting || !location.hash) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; lead(); });
  }
  window.addEventListener("_dashprivate_pushstate", () => { part = null; soon(); });
  new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true });
})();
