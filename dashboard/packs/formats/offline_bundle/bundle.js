(() => {
  const root = document.documentElement;
  const slides = all(".slide");
  const bar = part(document, ".bar");
  const place = part(bar, ".place");
  const single = part(bar, "[data-single]");
  const dark = part(bar, "[data-theme-switch]");
  let at = 0;

  /** @param {string} selector @returns {HTMLElement[]} */
  function all(selector) {
    return [...document.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);
  }

  /** @param {ParentNode} within @param {string} selector @returns {HTMLElement} */
  function part(within, selector) {
    const found = within.querySelector(selector);
    if (found instanceof HTMLElement) return found;
    throw new TypeError(`there is no ${selector}`);
  }

  /** @param {Event} event @param {string} selector */
  function around(event, selector) {
    return event.target instanceof Element ? event.target.closest(selector) : null;
  }

  /** @param {boolean} on */
  function setTheme(on) {
    root.dataset.theme = on ? "dark" : "light";
    dark.setAttribute("aria-pressed", String(on));
  }

  /** @param {number} next @param {boolean} focus */
  function show(next, focus) {
    at = Math.min(Math.max(next, 0), slides.length - 1);
    slides.forEach((one, index) => {
      one.classList.toggle("shown", index === at);
    });
    place.textContent = `${at + 1} of ${slides.length}`;
    for (const link of all("nav a")) {
      if (link.getAttribute("href") === `#${slides[at].id}`) current(link);
      else link.removeAttribute("aria-current");
    }
    if (!focus) return;
    slides[at].focus({ preventScroll: true });
    slides[at].scrollIntoView();
  }

  /** The contents scroll by themselves, so that the slide shown is always among those seen.
   * @param {HTMLElement} link */
  function current(link) {
    link.setAttribute("aria-current", "true");
    const list = link.closest("nav");
    if (!list) return;
    const [box, seen] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
    const spare = 8;
    if (box.bottom + spare > seen.bottom) list.scrollTop += box.bottom + spare - seen.bottom;
    if (box.top - spare < seen.top) list.scrollTop += box.top - spare - seen.top;
  }

  /** @param {boolean} on */
  function setSingle(on) {
    document.body.classList.toggle("single", on);
    single.setAttribute("aria-pressed", String(on));
    show(at, on);
  }

  /** @param {KeyboardEvent} event */
  function turn(event) {
    const own = around(event, "input, summary, .scroll, .drawn");
    if (event.ctrlKey || event.altKey || event.metaKey || own) return;
    /** @type {Record<string, number>} */
    const places = {
      ArrowRight: at + 1,
      PageDown: at + 1,
      ArrowLeft: at - 1,
      PageUp: at - 1,
      Home: 0,
      End: slides.length - 1,
    };
    if (!(event.key in places)) return;
    event.preventDefault();
    show(places[event.key], true);
  }

  function fromAddress() {
    const found = slides.findIndex((one) => `#${one.id}` === location.hash);
    if (found >= 0) show(found, true);
  }

  /** @param {HTMLElement} figure */
  function startReader(figure) {
    /** @type {string[]} */
    const texts = JSON.parse(figure.dataset.readings ?? "[]");
    const [first, step] = [Number(figure.dataset.first), Number(figure.dataset.step)];
    const label = part(figure, ".reader");
    const input = /** @type {HTMLInputElement} */ (part(label, "input"));
    const output = part(label, "output");
    const chart = figure.querySelector("svg");
    if (!chart) return;
    const pointer = document.createElementNS("http://www.w3.org/2000/svg", "line");
    pointer.setAttribute("class", "pointer");
    pointer.setAttribute("y1", "24");
    pointer.setAttribute("y2", "286");
    const tell = (/** @type {number} */ index) => {
      input.value = String(index);
      input.setAttribute("aria-valuetext", texts[index]);
      output.textContent = texts[index];
    };
    const read = (/** @type {number} */ index) => {
      tell(index);
      if (!step) return;
      const x = String(first + step * index);
      pointer.setAttribute("x1", x);
      pointer.setAttribute("x2", x);
      if (!pointer.isConnected) chart.append(pointer);
    };
    input.addEventListener("input", () => read(Number(input.value)));
    chart.addEventListener("pointermove", (event) => {
      if (!step) return;
      const box = chart.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * chart.viewBox.baseVal.width;
      const index = Math.round((x - first) / step);
      if (index >= 0 && index < texts.length) read(index);
    });
    label.hidden = !texts.length;
    if (texts.length) tell(Number(input.value));
  }

  /* On a narrow screen a chart scrolls sideways, so it must take the keyboard's focus. */
  function reach() {
    for (const one of all(".drawn")) {
      if (one.scrollWidth > one.clientWidth) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    }
  }

  all("figure[data-readings]").forEach(startReader);
  addEventListener("resize", reach);
  reach();
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const go = around(event, "[data-go]");
    if (go) show(at + Number(go.getAttribute("data-go")), true);
  });
  single.addEventListener("click", () => setSingle(!document.body.classList.contains("single")));
  dark.addEventListener("click", () => setTheme(root.dataset.theme !== "dark"));
  document.addEventListener("keydown", turn);
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches);
  show(0, false);
  fromAddress();
})();
