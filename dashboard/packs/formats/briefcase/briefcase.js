"use strict";
(function () {
  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const bar = document.querySelector(".bar");
  const place = bar.querySelector(".place");
  const single = bar.querySelector("[data-single]");
  const dark = bar.querySelector("[data-theme-switch]");
  let at = 0;

  function setTheme(on) {
    root.dataset.theme = on ? "dark" : "light";
    dark.setAttribute("aria-pressed", String(on));
  }

  function show(next, focus) {
    at = Math.min(Math.max(next, 0), slides.length - 1);
    slides.forEach((one, index) => one.classList.toggle("shown", index === at));
    place.textContent = `${at + 1} of ${slides.length}`;
    for (const link of document.querySelectorAll("nav a")) {
      if (link.hash === `#${slides[at].id}`) current(link);
      else link.removeAttribute("aria-current");
    }
    if (!focus) return;
    slides[at].focus({ preventScroll: true });
    slides[at].scrollIntoView();
  }

  /* The contents scroll by themselves, so that the slide shown is always among those seen. */
  function current(link) {
    const list = link.closest("nav");
    link.setAttribute("aria-current", "true");
    const [box, seen] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
    const spare = 8;
    if (box.bottom + spare > seen.bottom) list.scrollTop += box.bottom + spare - seen.bottom;
    if (box.top - spare < seen.top) list.scrollTop += box.top - spare - seen.top;
  }

  function setSingle(on) {
    document.body.classList.toggle("single", on);
    single.setAttribute("aria-pressed", String(on));
    show(at, on);
  }

  function keys(event) {
    const own = event.target.closest("input, summary, .scroll, .drawn");
    if (event.ctrlKey || event.altKey || event.metaKey || own) return;
    const where = {
      ArrowRight: at + 1, PageDown: at + 1, ArrowLeft: at - 1, PageUp: at - 1,
      Home: 0, End: slides.length - 1,
    }[event.key];
    if (where === undefined) return;
    event.preventDefault();
    show(where, true);
  }

  function fromAddress() {
    const found = slides.findIndex((one) => `#${one.id}` === location.hash);
    if (found >= 0) show(found, true);
  }

  function reader(figure) {
    const texts = JSON.parse(figure.dataset.readings);
    const [first, step] = [Number(figure.dataset.first), Number(figure.dataset.step)];
    const label = figure.querySelector(".reader");
    const input = label.querySelector("input");
    const chart = figure.querySelector("svg");
    const pointer = document.createElementNS("http://www.w3.org/2000/svg", "line");
    pointer.setAttribute("class", "pointer");
    pointer.setAttribute("y1", "24");
    pointer.setAttribute("y2", "286");
    function tell(index) {
      input.value = String(index);
      input.setAttribute("aria-valuetext", texts[index]);
      label.querySelector("output").textContent = texts[index];
    }
    function read(index) {
      tell(index);
      if (!step) return;
      const x = String(first + step * index);
      pointer.setAttribute("x1", x);
      pointer.setAttribute("x2", x);
      if (!pointer.isConnected) chart.append(pointer);
    }
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
    for (const one of document.querySelectorAll(".drawn")) {
      if (one.scrollWidth > one.clientWidth) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    }
  }

  document.querySelectorAll("figure[data-readings]").forEach(reader);
  addEventListener("resize", reach);
  reach();
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const go = event.target.closest("[data-go]");
    if (go) show(at + Number(go.dataset.go), true);
  });
  single.addEventListener("click", () => setSingle(!document.body.classList.contains("single")));
  dark.addEventListener("click", () => setTheme(root.dataset.theme !== "dark"));
  document.addEventListener("keydown", keys);
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches);
  show(0, false);
  fromAddress();
})();
