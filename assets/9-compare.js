/* Pages whose parts are markup: answers are put in place with as little change as can be. */
(function () {
  "use strict";
  let asked = 0, waiting = null;
  let held = null; // the answer on screen: its query, key and theme
  let slowlyAsked = null; // the query put to the callback

  /* Make one node like another; what is the same stays, and with it focus, scrolling and folding. */
  function like(node, wanted) {
    for (const one of [...node.attributes]) {
      if (!wanted.hasAttribute(one.name) && one.name !== "open") node.removeAttribute(one.name);
    }
    for (const one of wanted.attributes) {
      if (node.getAttribute(one.name) !== one.value) node.setAttribute(one.name, one.value);
    }
    within(node, wanted);
  }
  function within(node, wanted) {
    if (node.innerHTML === wanted.innerHTML) return;
    const old = [...node.childNodes], fresh = [...wanted.childNodes];
    fresh.forEach((one, n) => {
      const here = old[n];
      if (!here) node.appendChild(one);
      else if (here.nodeName !== one.nodeName || here.id !== one.id) node.replaceChild(one, here);
      else if (one.nodeType === Node.ELEMENT_NODE) like(here, one);
      else if (here.data !== one.data) here.data = one.data;
    });
    old.slice(fresh.length).forEach((one) => one.remove());
  }
  function put(id, markup) {
    const part = document.getElementById(id);
    if (!part) return;
    const wanted = part.cloneNode(false);
    wanted.innerHTML = markup;
    within(part, wanted);
  }
  function draw(id, figure) {
    const frame = document.getElementById(id + "-chart");
    if (!frame) return;
    frame.hidden = !figure;
    const plot = frame.querySelector(".js-plotly-plot");
    if (!figure) return;
    if (plot && window.Plotly) {
      const { data, layout } = structuredClone(figure); // plotly writes into what it draws
      window.Plotly.react(plot, data, layout);
    }
    else setTimeout(() => draw(id, figure), 30);
  }
  function show(answer) {
    const work = document.getElementById("compare-work");
    const places = () => {
      work.dataset.view = answer.view;
      for (const [id, markup] of Object.entries(answer.parts)) {
        if (!held || held.answer.parts[id] !== markup) put(id, markup);
      }
    };
    const charts = () => {
      for (const [id, figure] of Object.entries(answer.figures)) {
        if (!held || held.answer.figures[id] !== figure) draw(id, figure);
      }
    };
    /* Charts measure their places: first, while nothing has moved, unless another view moves them. */
    if (work.dataset.view === answer.view) { charts(); places(); } else { places(); charts(); }
  }

  /* The new answer from the one held and what differs; dashboard/pages/difference.py says how. */
  function renew(old, change) {
    if (!change) return old;
    if ("is" in change) return change.is;
    if ("of" in change) {
      return change.of.map((piece) => typeof piece === "string" ? piece : old.slice(piece[0], piece[1])).join("");
    }
    const fresh = Array.isArray(old) ? [...old] : { ...old };
    for (const [key, one] of Object.entries(change.in)) fresh[key] = renew(old[key], one);
    return fresh;
  }
  /* What takes one query back to another. */
  function back(from, to) {
    const since = new URLSearchParams();
    for (const key of new Set([...from.keys(), ...to.keys()])) {
      if (from.get(key) !== to.get(key)) since.set(key, to.get(key) || "");
    }
    return since.toString();
  }

  /* Ask for an answer; if it cannot be had, let the page's callback try. */
  window.quickAnswer = function (address, search, slowly) {
    const mine = ++asked;
    if (waiting) waiting.abort();
    waiting = new AbortController();
    const query = new URLSearchParams(search), params = new URLSearchParams(search);
    params.set("theme", window.readerTheme());
    const from = held && held.theme === params.get("theme") ? held : null;
    if (from) {
      params.set("since", back(query, from.query));
      params.set("key", from.key);
    }
    fetch(address + "&" + params.toString(), { signal: waiting.signal })
      .then((found) => found.ok ? found.json() : Promise.reject(new Error(found.statusText)))
      .then((told) => {
        if (mine !== asked) return;
        waiting = null;
        const answer = told.answer || renew(from.answer, told.change);
        show(answer);
        held = { query, key: told.key, theme: params.get("theme"), answer };
      })
      .catch((error) => {
        if (mine !== asked || error.name === "AbortError") return;
        waiting = null;
        slowlyAsked = query;
        slowly();
      });
  };

  /* A link to the page it stands on changes the view as a control does. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-here]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    window.dispatchEvent(new PopStateEvent("popstate"));
  });

  /* The rug is one stop by Tab; arrow keys walk through its cells. */
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest && event.target.closest("[data-rug] td");
    if (!cell) return;
    const row = cell.parentElement, rows = [...row.parentElement.rows];
    const [down, right] = {
      ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
    }[event.key] || [0, 0];
    let to = null;
    if (down || right) to = rows[rows.indexOf(row) + down]?.cells[cell.cellIndex + right];
    else if (event.key === "Home") to = row.cells[1];
    else if (event.key === "End") to = row.cells[row.cells.length - 1];
    else return;
    event.preventDefault();
    if (!to || to.nodeName !== "TD") return;
    cell.firstElementChild.tabIndex = -1;
    to.firstElementChild.tabIndex = 0;
    to.firstElementChild.focus();
  });

  let shown = null;
  function settle() {
    const place = document.querySelector("[data-answer]");
    if (!place || (place === shown?.from && place.dataset.answer === shown.text)) return;
    if (place !== shown?.from) held = null; // the page has come anew, and is empty
    shown = { from: place, text: place.dataset.answer };
    const { key, answer } = JSON.parse(shown.text);
    show(answer);
    held = { query: slowlyAsked || new URLSearchParams(location.search), key, theme: window.readerTheme(), answer };
    slowlyAsked = null;
  }
  new MutationObserver(settle).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-answer"],
  });
})();
