/* Long parts of pages come as markup in an attribute and are put in place here. Their links stay
   within the page: a link to the page it stands on asks its callback, others turn the page. */
(function () {
  "use strict";
  const shown = new WeakMap();

  function fill() {
    for (const box of document.querySelectorAll("[data-markup]")) {
      const { markup } = box.dataset;
      if (shown.get(box) === markup) continue;
      shown.set(box, markup);
      box.innerHTML = markup;
    }
  }
  new MutationObserver(fill).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-markup"],
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("[data-markup] a[href^='/']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const address = new URL(link.href);
    if (/^\/(api|download)\//.test(address.pathname)) return;
    event.preventDefault();
    const here = address.pathname === location.pathname && document.querySelector("[data-filters]");
    history.pushState(null, "", address.pathname + address.search + address.hash);
    window.dispatchEvent(here ? new PopStateEvent("popstate") : new CustomEvent("_dashprivate_pushstate"));
    if (address.hash) return;
    window.scrollTo(0, 0);
    if (here) document.getElementById("main").focus({ preventScroll: true }); // the link will be gone
  });
})();
