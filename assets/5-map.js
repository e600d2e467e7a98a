/* The map of a plan: the box pointed at or focused lights up with everything it is tied to. */
(function () {
  "use strict";
  function light(box) {
    const map = box.closest("[data-map]");
    const ties = new Set([box.dataset.box, ...box.dataset.ties.split(" ")]);
    map.classList.add("lit");
    for (const one of map.querySelectorAll("[data-box]")) {
      one.classList.toggle("tied", ties.has(one.dataset.box));
    }
  }
  function clear(event) {
    const map = event.target.closest && event.target.closest("[data-map]");
    if (!map || map.contains(event.relatedTarget)) return;
    map.classList.remove("lit");
    for (const one of map.querySelectorAll(".tied")) one.classList.remove("tied");
  }
  function find(event) {
    const box = event.target.closest && event.target.closest("[data-box]");
    if (box) light(box);
  }
  document.addEventListener("mouseover", find);
  document.addEventListener("focusin", find);
  document.addEventListener("mouseout", clear);
  document.addEventListener("focusout", clear);
})();
