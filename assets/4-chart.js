/* Charts by keyboard: arrow keys walk the points, a live region reads them; and a picture to keep. */
(function () {
  "use strict";
  const where = new WeakMap();

  function drawn() { return [...document.querySelectorAll(".plot .js-plotly-plot")]; }
  function plotOf(box) { return box.querySelector(".js-plotly-plot"); }
  function readable(plot) {
    return plot.data
      .map((trace, n) => ({ trace, n }))
      .filter(({ trace }) => trace.text && trace.y.some((y) => y !== null))
      .sort((a, b) => (b.trace.meta === "actual") - (a.trace.meta === "actual"));
  }
  function step(points, from, by) {
    let at = from;
    do { at += by; } while (at >= 0 && at < points.length && points[at] === null);
    return at >= 0 && at < points.length ? at : from;
  }
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest && event.target.closest("[data-graph]");
    if (!box || event.target !== box) return;
    const plot = plotOf(box);
    const moves = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1, Home: 0, End: 0 };
    if (!plot || !(event.key in moves)) return;
    event.preventDefault();
    const lines = readable(plot);
    if (!lines.length) return;
    const at = where.get(box) || { line: 0, point: null };
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      at.line = (at.line + moves[event.key] + lines.length) % lines.length;
      at.point = null;
    }
    const { trace, n } = lines[Math.min(at.line, lines.length - 1)];
    const last = step(trace.y, trace.y.length, -1);
    const first = step(trace.y, -1, 1);
    if (at.point === null || at.point >= trace.y.length || event.key === "End") at.point = last;
    else if (event.key === "Home") at.point = first;
    else at.point = step(trace.y, at.point, moves[event.key]);
    where.set(box, at);
    box.querySelector("[data-reader]").textContent = trace.name + ". " + trace.text[at.point];
    window.Plotly.Fx.hover(plot, [{ curveNumber: n, pointNumber: at.point }]);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-picture]");
    if (!button) return;
    const plot = document.querySelector("#" + button.dataset.picture + " .js-plotly-plot");
    const name = document.title.replace(/[^\w]+/g, "-").toLowerCase();
    if (plot) window.Plotly.downloadImage(plot, { format: "png", width: 1280, height: 620, scale: 2, filename: name });
  });
  /* On paper the table stands open below its chart, and the chart is as large as the page allows. */
  const folded = [];
  window.addEventListener("beforeprint", () => {
    folded.push(...document.querySelectorAll(".table-behind:not([open])")); // asked twice, it still knows
    for (const details of folded) details.open = true;
    document.documentElement.classList.add("on-paper");
    for (const plot of drawn()) {
      const { clientWidth: width, clientHeight: height } = plot.closest(".plot");
      window.Plotly.relayout(plot, { width, height }); // at once: resizing would wait
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of folded.splice(0)) details.open = false;
    document.documentElement.classList.remove("on-paper");
    for (const plot of drawn()) window.Plotly.relayout(plot, { width: null, height: null, autosize: true });
  });

  /* Beside names a phone leaves an axis little room: it gets fewer labels, or they would stand
     upright over its title. The first chart and every later one are looked at. */
  const ROOM = 200, LABEL = 50;
  function thin(plot) {
    const axis = plot._fullLayout.xaxis;
    if (!axis || axis._length > ROOM) return;
    const few = Math.max(2, Math.floor(axis._length / LABEL));
    if (plot.layout.xaxis.nticks === few) return; // told once a figure
    window.Plotly.relayout(plot, { "xaxis.nticks": few, "xaxis.tickangle": 0 });
  }
  const watched = new WeakSet();
  if (window.matchMedia("(max-width: 760px)").matches) {
    new MutationObserver(() => {
      for (const plot of drawn()) {
        if (!plot._fullLayout || watched.has(plot)) continue;
        watched.add(plot);
        plot.on("plotly_afterplot", () => thin(plot));
        thin(plot);
      }
    }).observe(document.documentElement, { childList: true, subtree: true });
  }
})();
