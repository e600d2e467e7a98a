/* A borough is a path of its own: choosing one leads there, with plan and month. Its link can be
   copied, and a remembered borough forgotten where no borough's page is shown. */
(function () {
  "use strict";
  const MINE = "my-borough";
  let choosing = ""; // the borough just chosen, until its page has come

  document.addEventListener("change", (event) => {
    const select = event.target.closest("select[data-borough]");
    if (!select) return;
    const heading = document.querySelector("h1[data-query]");
    const params = new URLSearchParams(heading ? heading.dataset.query : location.search);
    params.delete("area");
    choosing = select.value;
    const search = params.toString();
    history.pushState(null, "", select.dataset.borough + "/" + select.value + (search ? "?" + search : ""));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  });

  /* Links in markup are plain ones: go where they lead without loading all anew. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".borough-page [data-markup] a[href^='/']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (!link.hash) window.scrollTo(0, 0);
  });

  document.addEventListener("click", (event) => {
    const copy = event.target.closest("[data-copy]");
    const forget = event.target.closest("[data-forget]");
    if (copy) {
      const query = document.querySelector("h1[data-query]").dataset.query;
      navigator.clipboard.writeText(location.origin + location.pathname + "?" + query).then(() => {
        const live = document.getElementById("announce");
        if (live) live.textContent = "Link copied";
        copy.textContent = "Link copied";
        setTimeout(() => { copy.textContent = "Copy link"; }, 2000);
      });
    }
    if (forget) {
      localStorage.removeItem(MINE);
      settle();
    }
  });

  function settle() {
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.hidden = !navigator.clipboard; // browsers lend it to secure pages only
    }
    const told = document.querySelector("[data-remembered]");
    if (told) {
      let mine = "";
      try { mine = localStorage.getItem(MINE) || ""; } catch { mine = ""; }
      told.hidden = !mine;
    }
    const heading = document.querySelector("h1[data-area]");
    if (choosing && heading && heading.dataset.area === choosing) {
      choosing = "";
      const select = document.querySelector("select[data-borough]");
      if (select && document.activeElement === document.body) select.focus();
    }
  }
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; settle(); });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
