/* Native controls to the address, and the address to the one callback of the page.
   The address is the only state: a control writes it, back and forward restore it. */
(function () {
  "use strict";
  const MINE = "my-borough";
  const unfolded = new Set();
  const known = new WeakSet();
  let had = null; // what had the focus when the server was asked

  /* The form of controls names the store that asks its page's callback. */
  function controls() { return document.querySelector("[data-filters]"); }
  function ask(search) {
    had = document.activeElement;
    const { filters, answers } = controls().dataset;
    const slowly = () => window.dash_clientside.set_props(filters, {
      data: { search: search, theme: window.readerTheme(), at: Date.now() },
    });
    if (answers) window.quickAnswer(answers, search, slowly); else slowly();
  }
  function go(params) {
    const search = "?" + params.toString();
    if (search !== location.search) history.pushState(null, "", location.pathname + search);
    ask(search);
  }
  /* What is on screen, whether or not the address spells it out. */
  function shown() {
    const heading = document.querySelector("h1[data-query]");
    return new URLSearchParams(heading ? heading.dataset.query : location.search);
  }
  function change(name, value, resets) {
    const params = shown();
    for (const one of (resets || "").split(" ")) if (one) params.delete(one);
    if (value) params.set(name, value); else params.delete(name);
    go(params);
  }

  document.addEventListener("change", (event) => {
    const select = event.target.closest("select[data-param]");
    if (select) change(select.dataset.param, select.value, select.dataset.resets);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-filters]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const radio = event.target.closest("[role=radio]");
    if (radio) choose(radio);
    const mine = event.target.closest("[data-mine]");
    if (mine) {
      const area = document.querySelector("[data-area]").dataset.area;
      if (remembered() === area) localStorage.removeItem(MINE);
      else localStorage.setItem(MINE, area);
      nameMine();
    }
  });
  document.addEventListener("keydown", (event) => {
    const radio = event.target.closest && event.target.closest("[role=radio]");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!radio || !step) return;
    event.preventDefault();
    const all = [...radio.parentElement.querySelectorAll("[role=radio]")];
    const next = all[(all.indexOf(radio) + step + all.length) % all.length];
    next.focus();
    choose(next);
  });
  function choose(radio) {
    const group = radio.closest("[role=radiogroup]");
    for (const one of group.querySelectorAll("[role=radio]")) {
      one.setAttribute("aria-checked", String(one === radio));
      one.tabIndex = one === radio ? 0 : -1;
    }
    change(group.dataset.param, radio.dataset.value);
  }

  /* On a step within the page Dash would build all of it anew; one question is enough. */
  let here = location.pathname;
  window.addEventListener("popstate", (event) => {
    if (location.pathname !== here || !controls()) return;
    event.stopImmediatePropagation();
    ask(location.search);
  });
  window.addEventListener("themechange", () => {
    if (controls()) ask("?" + shown().toString());
    else if (document.querySelector(".js-plotly-plot")) location.reload();
  });

  /* My borough: remembered on this machine, opened when the address names none. */
  function remembered() {
    try { return localStorage.getItem(MINE) || ""; } catch { return ""; }
  }
  function nameMine() {
    const button = document.querySelector("[data-mine]");
    const heading = document.querySelector("[data-area]");
    if (!button || !heading) return;
    const mine = heading.dataset.area === remembered();
    const offer = mine ? "Forget my borough" : "Make this my borough";
    if (button.textContent !== offer) button.textContent = offer; // else settling never ends
    button.hidden = heading.dataset.area === "mps" && !mine;
  }
  /* Who has a borough lands on its page, and measures open for it. */
  if (remembered() && location.pathname === "/" && !location.search) {
    history.replaceState(null, "", "/borough/" + remembered());
  } else if (location.pathname === "/measure" && remembered()) {
    const params = new URLSearchParams(location.search);
    if (!params.has("area")) {
      params.set("area", remembered());
      history.replaceState(null, "", location.pathname + "?" + params.toString());
    }
  }

  /* Plan, area and month go along from page to page. */
  const ALONG = ["plan", "area", "as-at", "snapshot"];
  document.addEventListener("click", (event) => {
    const place = event.target.closest && event.target.closest(".places a[data-along]");
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const from = shown();
    const params = new URLSearchParams();
    for (const name of ALONG) if (from.get(name)) params.set(name, from.get(name));
    let path = place.getAttribute("href");
    if (path === "/borough") {
      const area = params.get("area") && params.get("area") !== "mps" ? params.get("area") : remembered();
      if (area) path += "/" + area;
      params.delete("area");
    }
    const search = params.toString();
    history.pushState(null, "", path + (search ? "?" + search : ""));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }, true);

  /* An answer replaces the controls: focus and unfolded details go over to their successors. */
  function restore() {
    for (const details of document.querySelectorAll("details")) {
      if (known.has(details)) continue; // only a successor: its own state is the reader's, or paper's
      known.add(details);
      if (unfolded.has(details.className)) details.open = true;
    }
    if (!had || had.isConnected) return;
    const successor = had.id && document.getElementById(had.id);
    if (successor && document.activeElement === document.body) successor.focus();
    had = null;
  }
  document.addEventListener("toggle", (event) => {
    if (!event.target.isConnected) return;
    if (event.target.open) unfolded.add(event.target.className);
    else unfolded.delete(event.target.className);
  }, true);

  /* After each answer: native selects show what was answered, the title names the view. */
  function settle() {
    here = location.pathname;
    restore();
    for (const select of document.querySelectorAll("select[data-value]")) {
      if (select.value !== select.dataset.value) select.value = select.dataset.value;
    }
    const heading = document.querySelector("[data-title]");
    if (heading) {
      const title = heading.dataset.title + " – Policing London";
      if (document.title !== title) {
        document.title = title;
        const headline = document.querySelector(".headline");
        const live = document.getElementById("announce");
        if (live && headline) live.textContent = headline.textContent;
        for (const reader of document.querySelectorAll("[data-reader]")) reader.textContent = "";
      }
    }
    for (const place of document.querySelectorAll(".places a")) {
      const path = place.getAttribute("href");
      const here = path === "/" ? location.pathname === "/" : location.pathname.startsWith(path);
      if (here) place.setAttribute("aria-current", "page"); else place.removeAttribute("aria-current");
    }
    nameMine();
    fold();
  }
  /* On a narrow screen the answer comes first and the controls wait behind a button. */
  const narrow = window.matchMedia("(max-width: 760px)");
  let opened = false;
  function fold() {
    const form = controls();
    if (!form) return;
    let button = form.querySelector("[data-unfold]");
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.className = "unfold";
      button.dataset.unfold = "";
      button.textContent = "Change the view";
      form.prepend(button);
    }
    button.setAttribute("aria-expanded", String(opened));
    form.classList.toggle("folded", narrow.matches && !opened);
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-unfold]")) return;
    opened = !opened;
    fold();
  });
  narrow.addEventListener("change", fold);
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; settle(); });
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-value", "data-query"],
  });
})();
