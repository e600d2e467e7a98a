/* Charts by keyboard: arrow keys walk the points, a live region reads them; and a picture to keep. */
(function () {
  "use strict";
  const where = new WeakMap();

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
  /* On paper the table stands open below its chart. */
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".table-behind:not([open])")];
    for (const details of folded) details.open = true;
    for (const plot of document.querySelectorAll(".js-plotly-plot")) window.Plotly.Plots.resize(plot);
  });
  window.addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
})();
