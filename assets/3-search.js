/* The search box: measures, headings, boroughs and pages, by mouse and keyboard. */
(function () {
  "use strict";
  const MOST = 12;
  let index = null; // a promise, so that quick typing asks once
  let active = -1;

  function parts() {
    return [document.getElementById("search"), document.getElementById("found")];
  }
  function load() {
    index = index || fetch("/search.json").then((answer) => answer.json());
    return index;
  }
  function score(entry, words) {
    const title = entry.title.toLowerCase();
    const codes = entry.codes.toLowerCase();
    const all = [title, codes, entry.words, entry.plan].join(" ").toLowerCase();
    let points = codes.includes(words.join(" ")) ? 8 : 0;
    for (const word of words) {
      if (!all.includes(word)) return -1;
      if (title.startsWith(word)) points += 4;
      else if (title.includes(word)) points += 2;
    }
    return points + (entry.held ? 0 : 1);
  }
  function address(entry) {
    if (entry.query) return "/measure?" + entry.query;
    if (entry.borough) return "/borough/" + entry.borough;
    return entry.page || "/plans/" + entry.heading;
  }
  function hide() {
    const [input, list] = parts();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  async function show() {
    const entries = await load();
    const [input, list] = parts();
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return hide();
    const hits = entries
      .map((entry) => [score(entry, words), entry])
      .filter(([points]) => points >= 0)
      .sort((a, b) => b[0] - a[0])
      .slice(0, MOST);
    list.replaceChildren(...hits.map(([, entry], n) => {
      const item = document.createElement("li");
      item.id = "found-" + n;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.address = address(entry);
      item.append(entry.title + " ");
      const where = document.createElement("span");
      where.className = "where-found";
      where.textContent = [entry.plan, entry.place, entry.codes, entry.held].filter(Boolean).join(", ");
      item.append(where);
      return item;
    }));
    if (!hits.length) {
      const none = document.createElement("li");
      none.className = "none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-selected", "false");
      none.textContent = "Nothing found. Try another word, or a code such as BVPI 126.";
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(hits.length ? 0 : -1);
  }
  function mark(n) {
    const [input, list] = parts();
    const items = [...list.querySelectorAll("[data-address]")];
    if (!items.length) return;
    active = n < 0 ? -1 : (n + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", items[active].id);
      items[active].scrollIntoView({ block: "nearest" });
    }
  }
  function open(item) {
    const address = new URL(item.dataset.address, location.href);
    const heading = document.querySelector("[data-area]");
    if (heading && address.pathname === "/measure") address.searchParams.set("area", heading.dataset.area);
    const [input] = parts();
    input.value = "";
    hide();
    const elsewhere = address.pathname !== location.pathname;
    history.pushState(null, "", address);
    /* Another page is Dash's to bring; within one, its callback answers. */
    window.dispatchEvent(elsewhere ? new CustomEvent("_dashprivate_pushstate") : new PopStateEvent("popstate"));
    focus(document.getElementById("main"), elsewhere);
  }
  /* Go on from the page's beginning; another page brings its own. */
  function focus(main, elsewhere) {
    main.focus();
    if (!elsewhere) return;
    new MutationObserver((changes, observer) => {
      const fresh = document.getElementById("main");
      if (!fresh || fresh === main) return;
      observer.disconnect();
      fresh.focus();
    }).observe(document.body, { childList: true, subtree: true });
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "search") show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      const [input] = parts();
      if (input) { event.preventDefault(); input.focus(); }
      return;
    }
    if (event.target.id !== "search") return;
    const [, list] = parts();
    if (event.key === "Escape") { event.target.value = ""; hide(); }
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(active + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(active - 1); }
    if (event.key === "Enter") {
      event.preventDefault();
      const chosen = list.querySelectorAll("[data-address]")[active];
      if (chosen) open(chosen);
    }
  });
  document.addEventListener("mousedown", (event) => {
    const item = event.target.closest && event.target.closest("#found [data-address]");
    if (item) { event.preventDefault(); open(item); }
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.id === "search") setTimeout(hide, 150);
  });
  function build(place) {
    place.innerHTML =
      '<label class="unseen" for="search">Find a measure, objective, borough or page, by name, old name or code</label>' +
      '<input id="search" type="search" role="combobox" autocomplete="off" spellcheck="false"' +
      ' aria-controls="found" aria-expanded="false" aria-autocomplete="list"' +
      ' placeholder="Find a measure or borough">' +
      '<ul id="found" role="listbox" aria-label="Found" hidden></ul>';
  }
  new MutationObserver((changes, observer) => {
    const place = document.getElementById("search-place");
    if (!place) return;
    build(place);
    observer.disconnect();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
