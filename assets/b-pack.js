/* The pack being built: kept on this machine, added to from every view, put together on its page.
   It has the fields of dashboard/packs/pack.py; the server says what it says, and builds it. */
(function () {
  "use strict";
  const KEPT = "pack", BEFORE = "pack-before";
  const STATE = "DASHBOARD_PACK_CHANGED";

  /* What is kept. */
  function read(name) {
    try {
      const found = JSON.parse(localStorage.getItem(name) || "null");
      if (found && typeof found === "object") return Object.assign({}, found, { items: Array.isArray(found.items) ? found.items : [] });
    } catch { /* unreadable: as if there were none */ }
    return { items: [] };
  }
  function write(pack) {
    try { localStorage.setItem(KEPT, JSON.stringify(pack)); } catch { say("This browser keeps nothing, so the pack is lost when the page is left."); }
    window.dispatchEvent(new Event(STATE));
  }
  /* A pack that takes another's place leaves it to be brought back. */
  function replace(pack) {
    const old = read(KEPT);
    if (old.items.length) localStorage.setItem(BEFORE, JSON.stringify(old));
    write(pack);
  }
  function announce(text) {
    const live = document.getElementById("announce");
    if (live) live.textContent = text;
  }
  function same(a, b) { return a.show === b.show && a.query === b.query; }

  /* "Add to pack", and how many items there are, on every page. */
  function settle() {
    const items = read(KEPT).items;
    for (const button of document.querySelectorAll("[data-pack-add]")) {
      const view = JSON.parse(button.dataset.packAdd);
      const text = items.some((one) => same(one, view)) ? "In your pack: open it" : button.dataset.packLabel;
      if (button.textContent !== text) button.textContent = text;
    }
    const entry = document.querySelector('.places a[href="/pack"]');
    if (!entry) return;
    let badge = entry.querySelector(".pack-badge");
    if (!badge) {
      badge = document.createElement("span");
      badge.className = "pack-badge";
      entry.append(badge);
    }
    const many = items.length ? String(items.length) : "";
    if (badge.dataset.many !== many) {
      badge.dataset.many = many;
      badge.innerHTML = many && ` <span class="pack-number">${many}</span><span class="unseen">${items.length === 1 ? " item" : " items"}</span>`;
    }
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-pack-add]");
    if (!button) return;
    const view = JSON.parse(button.dataset.packAdd);
    const pack = read(KEPT);
    if (pack.items.some((one) => same(one, view))) return go("/pack");
    pack.items.push(view);
    write(pack);
    announce(`Added to the pack, which has ${pack.items.length} ${pack.items.length === 1 ? "item" : "items"} now: ${button.dataset.packSays}`);
  });
  function go(address) {
    history.pushState(null, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }
  window.addEventListener("storage", (event) => { if (event.key === KEPT) { settle(); if (page) begin(read(KEPT)); } });
  window.addEventListener(STATE, settle);

  /* The pack's page. */
  let page = null;   // the element it is in
  let pack = null;   // fields and items; each item has its own element in `rows`
  let rows = [];
  let answer = null; // what the server said last
  let asked = 0, timer = 0, pending = null;

  function part(id) { return page.querySelector("#" + id); }
  function say(text) {
    if (!page) return;
    const place = part("pack-said");
    place.textContent = "";
    if (!text) return;
    const note = document.createElement("p");
    note.className = "notice notice-warning";
    note.textContent = text;
    place.append(note);
  }
  function enter(found) {
    page = found;
    answer = null;
    page.innerHTML = page.dataset.packPage;
    page.addEventListener("input", typed);
    page.addEventListener("change", changed);
    page.addEventListener("click", clicked);
    page.addEventListener("submit", submitted);
    page.addEventListener("keydown", moved);
    offerObjective();
    const code = page.dataset.packAsked;
    const here = read(KEPT);
    begin(here);
    if (code) open("/packs/open?pack=" + encodeURIComponent(code), { method: "POST" }, "The pack of this address was opened.");
  }
  async function open(address, request, told) {
    try {
      const found = await (await fetch(address, request)).json();
      if (found.error) return say(found.error);
      const taken = Object.assign({ items: [] }, found.pack);
      if (!taken.items.length) return say("That pack holds no item: nothing with data fits. Yours is as it was.");
      if (JSON.stringify(taken) !== JSON.stringify(read(KEPT))) replace(taken);
      begin(taken);
      announce(told);
    } catch { say("The server cannot be reached, so nothing was opened."); }
  }
  function begin(kept) {
    pack = kept;
    say("");
    for (const field of page.querySelectorAll("[data-pack-field]")) {
      const name = field.dataset.packField;
      field.value = pack[name] || (name === "title" ? "Performance report" : "");
    }
    const list = part("pack-items");
    list.replaceChildren();
    rows = pack.items.map(row);
    list.append(...rows);
    shape();
    tell();
  }
  function row(item) {
    const made = part("pack-item").content.firstElementChild.cloneNode(true);
    const told = item.headline && item.headline.text;
    made.querySelector("h3").textContent = "…";
    made.querySelector("[data-item=headline]").value = told || "";
    made.querySelector("[data-item=note]").value = item.note || "";
    for (const box of made.querySelectorAll("textarea")) {
      box.id = "item-" + Math.random().toString(36).slice(2);
      box.closest(".control").querySelector("label").htmlFor = box.id;
    }
    return made;
  }
  /* Places, what can be moved, what there is to use. */
  function shape() {
    rows.forEach((one, n) => {
      one.querySelector(".pack-place").textContent = String(n + 1);
      one.querySelector("[data-do=up]").disabled = n === 0;
      one.querySelector("[data-do=down]").disabled = n === rows.length - 1;
    });
    part("pack-nothing").hidden = rows.length > 0;
    part("pack-many").textContent = rows.length ? `(${rows.length})` : "";
    part("use").hidden = part("cover").hidden = !rows.length;
    part("pack-bring-back").hidden = !read(BEFORE).items.length;
  }
  function keep() {
    write(pack);
    clearTimeout(timer);
    timer = setTimeout(tell, 500);
  }
  /* Ask the server what the pack says now. */
  function tell() {
    clearTimeout(timer);
    timer = 0;
    const mine = ++asked;
    pending = fetch("/packs/view", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(pack) })
      .then((found) => found.json())
      .then((found) => { if (mine === asked) show(found); })
      .catch(() => { if (mine === asked) say("The server cannot be reached. What you type is kept on this machine."); });
    return pending;
  }
  async function settled() {
    if (timer) tell();
    await pending;
  }
  function show(found) {
    if (found.error) return say(found.error);
    if (!page || !page.isConnected) return;
    say("");
    answer = found;
    put(part("pack-notices"), found.notices);
    const revised = part("pack-revised");
    revised.hidden = !found.revised;
    put(revised, found.revised);
    found.items.forEach((told, n) => fill(rows[n], pack.items[n], told));
    const save = part("pack-save");
    if (save.href.startsWith("blob:")) URL.revokeObjectURL(save.href);
    save.href = URL.createObjectURL(new Blob([found.yaml], { type: "text/yaml" }));
    part("pack-present").href = presentAddress(found.code);
  }
  /* Servers take addresses of about four thousand characters; a longer pack is read from this machine. */
  function presentAddress(code) {
    return "/present" + (code.length < 3500 ? "?pack=" + encodeURIComponent(code) : "");
  }
  function put(place, markup) {
    if (place.dataset.put === markup) return;
    place.dataset.put = markup;
    place.innerHTML = markup;
  }
  function fill(row, item, told) {
    if (!row) return;
    const title = row.querySelector("h3");
    if (!told) {
      title.textContent = "This view cannot be held by a pack";
      return;
    }
    row.facts = told.facts;
    row.drafted = told.drafted;
    row.changed = told.changed;
    title.textContent = told.subtitle;
    const box = row.querySelector("[data-item=headline]");
    if (!item.headline && document.activeElement !== box) box.value = told.drafted;
    const place = row.querySelector(".pack-told");
    const seen = place.querySelector("[data-preview]:not([hidden])") !== null;
    if (place.dataset.put !== told.markup) {
      put(place, told.markup);
      if (seen) preview(row);
    }
    row.querySelector("[data-do=draft]").hidden = !item.headline;
    row.querySelector("[data-do=keep]").hidden = !told.changed;
    row.classList.toggle("pack-item-changed", told.changed);
  }

  /* What is typed. */
  function typed(event) {
    const box = event.target;
    if (box.dataset.packField && box.dataset.packField !== "as_at") {
      set(box.dataset.packField, box.value);
      keep();
    }
    const row = box.closest(".pack-item");
    if (!row || !box.dataset.item) return;
    const item = pack.items[rows.indexOf(row)];
    if (box.dataset.item === "note") {
      if (box.value.trim()) item.note = box.value; else delete item.note;
    } else if (!box.value.trim() || box.value === row.drafted) {
      delete item.headline;
    } else {
      // While facts under it have changed, an edit goes on owing an answer to the ones it was written on.
      const facts = item.headline && row.changed ? item.headline.facts : row.facts;
      item.headline = { text: box.value, facts: facts || [] };
    }
    keep();
  }
  function set(name, value) {
    if (value.trim()) pack[name] = value; else delete pack[name];
  }
  function changed(event) {
    const box = event.target;
    if (box.dataset.packField === "as_at") {
      set("as_at", box.value);
      if (box.value.trim()) for (const item of pack.items) item.query = without(item.query, "as-at");
      keep();
    }
    if (box.id === "pack-kind") offerObjective();
    if (box.id === "pack-file" && box.files.length) {
      open("/packs/open", { method: "POST", body: box.files[0] }, `Opened ${box.files[0].name}.`);
      box.value = "";
    }
  }
  function without(query, name) {
    const params = new URLSearchParams(query);
    params.delete(name);
    return params.toString();
  }
  function offerObjective() {
    const kind = part("pack-kind").value, one = kind === "objective";
    page.querySelector("[data-control=objective]").hidden = !one;
    page.querySelector("[data-control=plan]").hidden = one;
    /* A brief is of a borough: London is not on offer then. */
    const areas = part("pack-area");
    for (const option of areas.querySelectorAll(":scope > option")) option.disabled = kind === "borough";
    const chosen = areas.selectedOptions[0];
    if (!chosen || chosen.disabled) areas.value = areas.querySelector("optgroup option").value;
  }
  function submitted(event) {
    event.preventDefault();
    if (event.target.id !== "pack-ready") return;
    const params = new URLSearchParams();
    for (const box of event.target.querySelectorAll("[data-ready]")) params.set(box.dataset.ready, box.value);
    open("/packs/ready?" + params.toString(), {}, "The pack was made.");
  }
  function clicked(event) {
    const button = event.target.closest("button, a");
    if (!button) return;
    const row = button.closest(".pack-item");
    if (row && button.dataset.do) act(row, button.dataset.do, button);
    if (button.id === "pack-empty-it") { replace({ items: [] }); begin({ items: [] }); }
    if (button.id === "pack-bring-back") { const before = read(BEFORE); replace(before); begin(before); }
    if (button.id === "pack-share") share();
    if (button.dataset.build) build(button.dataset.build);
    if (button.id === "pack-present" && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      settled().then(() => { if (answer) go(presentAddress(answer.code)); });
    }
  }
  function act(row, what, button) {
    if (what === "preview") return void preview(row);
    const n = rows.indexOf(row);
    const item = pack.items[n];
    if (what === "up" || what === "down") move(n, n + (what === "up" ? -1 : 1), button);
    if (what === "remove") {
      rows.splice(n, 1);
      pack.items.splice(n, 1);
      row.remove();
      shape();
      const next = rows[Math.min(n, rows.length - 1)];
      (next ? next.querySelector("h3") : part("start").querySelector("select")).focus();
      announce("Removed. " + (rows.length === 1 ? "One item is" : rows.length + " items are") + " left.");
    }
    if (what === "draft") {
      delete item.headline;
      row.querySelector("[data-item=headline]").value = row.drafted;
      row.querySelector("[data-item=headline]").focus();
    }
    if (what === "keep") {
      item.headline.facts = row.facts;
      row.querySelector("[data-item=headline]").focus();
    }
    keep();
  }
  function move(from, to, button) {
    if (to < 0 || to >= rows.length) return;
    const row = rows[from];
    rows.splice(to, 0, ...rows.splice(from, 1));
    pack.items.splice(to, 0, ...pack.items.splice(from, 1));
    const after = rows[to + 1] || null;
    part("pack-items").insertBefore(row, after);
    shape();
    const still = button && !button.disabled ? button : row.querySelector("h3");
    still.focus();
    announce(`Now item ${to + 1} of ${rows.length}.`);
  }
  /* Alt and an arrow moves the item the focus is in. */
  function moved(event) {
    const row = event.target.closest(".pack-item");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!row || !step || !event.altKey) return;
    event.preventDefault();
    const had = document.activeElement;
    const n = rows.indexOf(row);
    move(n, n + step, had);
    keep();
  }

  /* Previews are drawn when they are first shown. */
  async function preview(row) {
    const content = row.querySelector("[data-preview]");
    content.hidden = !content.hidden;
    row.querySelector("[data-do=preview]").setAttribute("aria-expanded", String(!content.hidden));
    const place = content.querySelector("[data-slide-plot]");
    if (content.hidden || !place || place.childElementCount || !content.dataset.preview) return;
    try {
      const found = await (await fetch("/packs/figure?" + content.dataset.preview)).json();
      content.querySelector("[data-slide-key]").innerHTML = found.key;
      window.drawSlide(place, found);
    } catch { place.textContent = "The chart cannot be had from the server."; }
  }
  /* Draw a figure in the reader's theme; both themes' are kept with it. */
  window.drawSlide = function (place, figures) {
    if (figures) place.figures = figures;
    const figure = place.figures && place.figures[window.readerTheme()];
    if (!figure || !place.isConnected) return;
    if (!window.Plotly) return void setTimeout(() => window.drawSlide(place), 50);
    window.Plotly.react(place, figure.data, figure.layout, { displayModeBar: false, responsive: true, doubleClick: false });
  };
  /* Both themes' figures are here, so nothing need be loaded anew, as other pages' charts must. */
  window.addEventListener("themechange", (event) => {
    const places = document.querySelectorAll("#pack-page [data-slide-plot], #present [data-slide-plot]");
    if (!places.length && !document.querySelector("#pack-page, #present")) return;
    event.stopImmediatePropagation();
    for (const place of places) window.drawSlide(place);
  }, true);

  async function share() {
    await settled();
    if (!answer) return;
    const address = location.origin + "/pack?pack=" + encodeURIComponent(answer.shared);
    const place = part("pack-progress");
    try {
      await navigator.clipboard.writeText(address);
      place.textContent = "The link is copied. Who opens it sees the pack as it is now.";
    } catch {
      place.textContent = "Copy this link: ";
      const link = document.createElement("a");
      link.href = address;
      link.textContent = address;
      place.append(link);
    }
  }
  /* Building is done by the server beside its other work; the page asks how far it is. */
  let building = false;
  async function build(form) {
    if (building) return announce("One is being built; the next can be asked for when it is done.");
    await settled();
    if (!answer) return;
    building = true;
    const place = part("pack-progress");
    const name = page.querySelector(`[data-build=${form}]`).textContent;
    const wanted = { headers: { Accept: "application/json" } };
    const body = new URLSearchParams({ pack: answer.code });
    try {
      let job = await parsed(await fetch("/packs/download." + form, { ...wanted, method: "POST", body }));
      while (job.state !== "done" && job.state !== "failed") {
        progress(place, name, job);
        await new Promise((go_on) => setTimeout(go_on, 500));
        job = await parsed(await fetch("/packs/jobs/" + job.job, wanted));
      }
      if (job.state === "failed") { place.textContent = `Not built: ${name}. ${job.message || ""}`; return; }
      place.textContent = `Built: ${name}. `;
      const link = document.createElement("a");
      link.href = job.file;
      link.download = "";
      link.textContent = "Download it";
      place.append(link);
      link.click();
    } catch { place.textContent = `Not built: ${name}. The server cannot be reached. Your pack is kept on this machine.`; }
    finally { building = false; }
  }
  async function parsed(response) {
    const found = response.headers.get("Content-Type") || "";
    if (!found.includes("json")) return { state: "failed", message: "This installation does not build it." };
    return response.json();
  }
  function progress(place, name, job) {
    let bar = place.querySelector("progress");
    if (!bar) {
      place.textContent = `Building: ${name}. `;
      bar = document.createElement("progress");
      bar.setAttribute("aria-label", "Items built");
      place.append(bar);
    }
    if (job.of) { bar.max = job.of; bar.value = job.done; }
  }

  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      settle();
      const found = document.querySelector("[data-pack-page]");
      if (found && found !== page) enter(found);
      if (!found) page = null;
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
