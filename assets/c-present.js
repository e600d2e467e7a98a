/* Present mode: one slide a screen, answers in a drawer, everything by keyboard and without a network. */
(function () {
  "use strict";
  const NO_KEYS = "present-no-keys";
  let stage = null;  // the element the page gives
  let told = null;   // title, slides
  let at = 0;        // the slide shown
  let extra = null;  // a slide that is not in the pack, shown over it
  let parts = {};

  const FRAME = `
    <div class="stage-slides"></div>
    <aside class="answers" id="answers" hidden aria-label="Answers">
      <div class="answers-head"><p class="answers-title">Answers</p>
        <button type="button" class="link" data-present="answers">Close</button></div>
      <nav class="answers-parts" aria-label="Answers to this slide"></nav>
      <div class="answers-body"></div>
    </aside>
    <div class="stage-bar" role="group" aria-label="Presenting">
      <button type="button" data-present="previous"><span aria-hidden="true">‹ </span>Previous</button>
      <p class="stage-place" role="status"></p>
      <button type="button" data-present="next">Next<span aria-hidden="true"> ›</span></button>
      <button type="button" data-present="answers" aria-expanded="false" aria-controls="answers">Answers</button>
      <button type="button" data-present="questions">Questions</button>
      <button type="button" data-present="search">Any measure</button>
      <button type="button" data-present="full">Full screen</button>
      <details class="stage-keys"><summary>Keys</summary><div>
        <dl><dt>→ Page down, space</dt><dd>next slide</dd><dt>← Page up</dt><dd>previous slide</dd>
        <dt>Home, End</dt><dd>first, last</dd><dt>Tab, then arrows</dt><dd>read the chart</dd><dt>A</dt><dd>answers</dd><dt>Q</dt><dd>likely questions</dd>
        <dt>/</dt><dd>any measure or borough</dd><dt>F</dt><dd>full screen</dd><dt>Esc</dt><dd>back, then leave</dd></dl>
        <label><input type="checkbox" data-no-keys> Letters do nothing (for speech control)</label></div></details>
      <button type="button" data-present="leave">Leave</button>
    </div>`;

  function enter(found) {
    stage = found;
    told = null; extra = null; at = 0;
    stage.innerHTML = FRAME;
    parts = {
      slides: stage.querySelector(".stage-slides"), answers: stage.querySelector("#answers"),
      body: stage.querySelector(".answers-body"), nav: stage.querySelector(".answers-parts"),
      place: stage.querySelector(".stage-place"), opens: stage.querySelector("[data-present=answers][aria-expanded]"),
      noKeys: stage.querySelector("[data-no-keys]"),
    };
    try { parts.noKeys.checked = localStorage.getItem(NO_KEYS) === "yes"; } catch { /* kept nowhere */ }
    if (stage.dataset.present) begin(JSON.parse(stage.dataset.present));
    else own();
    fetch("/search.json").catch(() => {}); // so that the search knows its entries without a network
  }
  /* Without a pack in the address it is the one being built on this machine. */
  async function own() {
    const pack = localStorage.getItem("pack");
    if (!pack) return begin({ slides: [] });
    try {
      const found = await fetch("/packs/slides", { method: "POST", headers: { "Content-Type": "application/json" }, body: pack });
      begin(await found.json());
    } catch { begin({ error: "The server cannot be reached." }); }
  }
  function begin(found) {
    told = found;
    const slides = found.slides || [];
    if (!slides.length) {
      const note = document.createElement("p");
      note.className = "nothing stage-nothing";
      note.textContent = found.error || "The pack holds no item that can be shown.";
      parts.slides.replaceChildren(note);
      for (const button of stage.querySelectorAll(".stage-bar button")) button.disabled = button.dataset.present !== "leave";
      return;
    }
    parts.slides.innerHTML = slides.map((one) => one.markup).join("");
    const asked = Number((location.hash.match(/^#slide-(\d+)$/) || [])[1]);
    show(Math.min(Math.max((asked || 1) - 1, 0), slides.length - 1), true);
  }
  function current() { return extra || told.slides[at]; }
  function element() { return parts.slides.querySelector(".slide:not([hidden])"); }

  function show(n, focus) {
    const slides = told.slides;
    if (n < 0 || n >= slides.length) return;
    at = n;
    if (extra) { extra.element.remove(); extra = null; }
    [...parts.slides.children].forEach((one, i) => { one.hidden = i !== n; });
    history.replaceState(history.state, "", "#slide-" + (n + 1));
    shown(`Slide ${n + 1} of ${slides.length}`, focus);
  }
  function shown(place, focus) {
    const slide = element();
    parts.place.innerHTML = "";
    parts.place.append(place);
    const spoken = document.createElement("span");
    spoken.className = "unseen";
    spoken.textContent = ": " + current().headline;
    parts.place.append(spoken);
    stage.querySelector("[data-present=previous]").disabled = !extra && at === 0;
    stage.querySelector("[data-present=next]").disabled = !extra && at === told.slides.length - 1;
    draw(slide);
    fill();
    const active = document.activeElement;
    if (focus || !active || active === document.body || parts.slides.contains(active) || active.disabled) slide.focus();
    parts.slides.scrollTop = 0;
  }
  function draw(slide) {
    const plot = slide.querySelector("[data-slide-plot]");
    if (plot) window.drawSlide(plot, current().figures);
  }

  /* A slide that is not in the pack: any measure, any borough. Escape goes back. */
  async function bring(query, show) {
    parts.place.textContent = "Fetching…";
    try {
      const found = await (await fetch(`/packs/slides?show=${show || "measure"}&view=` + encodeURIComponent(query))).json();
      if (extra) extra.element.remove();
      const slide = found.slides[0];
      parts.slides.insertAdjacentHTML("beforeend", slide.markup.replaceAll("slide-1", "slide-extra"));
      extra = slide;
      extra.element = parts.slides.lastElementChild;
      for (const one of parts.slides.children) one.hidden = one !== extra.element;
      shown(`Not in the pack. Esc: back to slide ${at + 1}`, true);
    } catch {
      parts.place.textContent = "It cannot be fetched without the network.";
    }
  }

  /* The drawer. */
  function fill() {
    if (parts.answers.hidden) return;
    parts.body.innerHTML = current().answers;
    parts.nav.replaceChildren(...[...parts.body.querySelectorAll("h3")].map((head) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.dataset.to = head.id;
      button.textContent = head.textContent;
      return button;
    }));
    const area = parts.body.querySelector("[data-another-area]");
    if (area) area.value = new URLSearchParams(current().query).get("area") || "mps";
    parts.body.scrollTop = 0;
    suppose();
  }
  function answers(open, part) {
    const was = !parts.answers.hidden;
    parts.answers.hidden = !open;
    parts.opens.setAttribute("aria-expanded", String(open));
    stage.classList.toggle("with-answers", open);
    if (open) {
      if (!was) fill();
      const head = parts.body.querySelector(part ? `[data-part=${part}] h3` : "h3");
      if (head) { head.focus(); head.scrollIntoView({ block: "start" }); }
    } else if (was) element().focus();
    const plot = element().querySelector(".js-plotly-plot");
    if (plot && was !== open) window.Plotly.Plots.resize(plot);
  }

  /* What if: a level typed in, from the numbers that came with the slide. */
  function written(value, numbers, more) {
    const decimals = numbers.decimals + more;
    const rounded = Number(Math.round(Number(Math.abs(value) + "e" + decimals)) + "e-" + decimals);
    const text = (Number.isNaN(rounded) ? Math.abs(value) : rounded).toLocaleString("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    return (value < 0 && rounded ? "−" : "") + numbers.before + text + numbers.after;
  }
  window.whatIf = function (numbers, level) {
    const total = numbers.to_date + level * numbers.months;
    const meets = numbers.bound === "at-most" ? total <= numbers.target + numbers.near : total >= numbers.target - numbers.near;
    return { value: total * numbers.per_amount, meets };
  };
  function suppose() {
    const data = parts.body.querySelector("[data-what-if]");
    if (!data) return;
    const numbers = JSON.parse(data.dataset.whatIf);
    const box = parts.body.querySelector("#what-if-level");
    const ends = parts.body.querySelector("#what-if-ends");
    ends.textContent = "";
    const level = Number(box.value);
    if (box.value.trim() === "" || !Number.isFinite(level)) {
      ends.textContent = "Type a number to see where the year ends.";
      return;
    }
    const { value, meets } = window.whatIf(numbers, level);
    const target = numbers.target * numbers.per_amount;
    const equal = Math.abs(value - target) <= Math.abs(numbers.near * numbers.per_amount);
    /* Two different figures never read the same. */
    let more = 0;
    while (more < 3 && !equal && written(value, numbers, more) === written(target, numbers, more)) more += 1;
    const chip = parts.body.querySelector(`[data-would=${meets ? "meet" : "miss"}]`).content.firstElementChild.cloneNode(true);
    ends.append(`The year ends at ${written(value, numbers, more)}, against the target of ${written(target, numbers, more)}: `, chip);
  }

  /* Leaving, searching, full screen. */
  function leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    history.pushState(null, "", stage.dataset.leave);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }
  function back() {
    if (document.documentElement.dataset.searching !== undefined) return unsearch();
    const keys = stage.querySelector(".stage-keys");
    if (keys.open) { keys.open = false; keys.querySelector("summary").focus(); return; }
    if (!parts.answers.hidden) return answers(false);
    if (extra) return show(at, true);
    leave();
  }
  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }
  function search() {
    document.documentElement.dataset.searching = "";
    const box = document.getElementById("search");
    if (box) box.focus();
  }
  function unsearch() {
    delete document.documentElement.dataset.searching;
    if (element()) element().focus();
  }
  function chosen(item) {
    const address = new URL(item.dataset.address, location.href);
    const box = document.getElementById("search");
    box.value = "";
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    unsearch();
    const here = new URLSearchParams(current().query);
    const shown = new URLSearchParams(current().view);
    if (address.pathname === "/measure") {
      if (shown.get("area")) address.searchParams.set("area", shown.get("area"));
      bring(address.searchParams.toString());
    } else if (address.pathname.startsWith("/borough/") && current().query) {
      here.set("area", address.pathname.slice("/borough/".length));
      bring(here.toString());
    } else if (address.pathname.startsWith("/borough/")) {
      shown.set("area", address.pathname.slice("/borough/".length));
      bring(shown.toString(), "borough");
    } else location.assign(address);
  }

  const DOES = {
    previous: () => extra ? show(at, false) : show(at - 1, false),
    next: () => extra ? show(at, false) : show(at + 1, false),
    answers: () => answers(parts.answers.hidden),
    questions: () => answers(true, "questions"),
    search, full, leave,
  };
  function there() { return stage && stage.isConnected && told; }

  document.addEventListener("click", (event) => {
    if (!there() || !event.target.closest) return;
    const button = event.target.closest("#present [data-present]");
    if (button) DOES[button.dataset.present]();
    const to = event.target.closest("#present [data-to]");
    if (to) {
      const head = document.getElementById(to.dataset.to);
      head.scrollIntoView({ block: "start" });
      head.focus({ preventScroll: true });
    }
  });
  document.addEventListener("input", (event) => {
    if (!there()) return;
    if (event.target.id === "what-if-level") suppose();
    if (event.target === parts.noKeys) {
      try { localStorage.setItem(NO_KEYS, parts.noKeys.checked ? "yes" : ""); } catch { /* kept nowhere */ }
    }
  });
  document.addEventListener("change", (event) => {
    if (!there() || !event.target.matches("#present [data-another-area]")) return;
    const params = new URLSearchParams(current().query);
    params.set("area", event.target.value);
    bring(params.toString());
  });
  /* Before the search's own listeners, which would leave the page. */
  document.addEventListener("keydown", (event) => {
    if (!there() || event.ctrlKey || event.metaKey || event.altKey || !event.isTrusted) return;
    const box = event.target;
    const slides = (told.slides || []).length > 0;
    if (box.id === "search") {
      if (event.key === "Escape") { unsearch(); return; }
      const item = document.querySelector("#found [aria-selected=true][data-address]");
      if (event.key === "Enter" && item && slides) { event.preventDefault(); event.stopImmediatePropagation(); chosen(item); }
      return;
    }
    if (event.key === "Escape") { event.preventDefault(); if (slides) back(); else leave(); return; }
    if (!slides || box.closest("input, select, textarea")) return;
    /* A chart in focus is read point by point with the keys that turn slides elsewhere. */
    if (box.matches("[data-graph]") && ["ArrowRight", "ArrowLeft", "Home", "End"].includes(event.key)) return;
    if (event.key === "ArrowRight") { event.preventDefault(); return DOES.next(); }
    if (event.key === "ArrowLeft") { event.preventDefault(); return DOES.previous(); }
    const letter = !parts.noKeys.checked && { a: "answers", q: "questions", f: "full", "/": "search" }[event.key.toLowerCase()];
    if (letter) { event.preventDefault(); event.stopImmediatePropagation(); return DOES[letter](); }
    if (box.closest("#answers") || (event.key === " " && box.closest("button, summary, a"))) return; // scrolling and pressing
    const moves = { PageDown: () => DOES.next(), PageUp: () => DOES.previous(), " ": () => event.shiftKey ? DOES.previous() : DOES.next(),
      Home: () => show(0, false), End: () => show(told.slides.length - 1, false) };
    if (moves[event.key]) { event.preventDefault(); moves[event.key](); }
  }, true);
  document.addEventListener("mousedown", (event) => {
    const item = there() && event.target.closest && event.target.closest("#found [data-address]");
    if (item && told.slides) { event.preventDefault(); event.stopImmediatePropagation(); chosen(item); }
  }, true);

  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const found = document.getElementById("present");
      if (found && found !== stage) enter(found);
      if (!found && stage) { stage = null; delete document.documentElement.dataset.searching; }
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
