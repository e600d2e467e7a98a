/* Parts of a page that come as markup, because a board's table is too large for components. */
(function () {
  "use strict";
  const put = new WeakMap();
  function settle() {
    for (const part of document.querySelectorAll("[data-markup]")) {
      const markup = part.dataset.markup;
      if (put.get(part) === markup) continue;
      put.set(part, markup);
      part.innerHTML = markup;
    }
  }
  new MutationObserver(settle).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-markup"],
  });
})();
