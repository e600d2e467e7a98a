/** The stage: one slide a screen, with answers in a drawer. */

import { all, first, make, part } from "../dom.js";
import { turnTo } from "../navigation.js";
import { PACK } from "../pack/kept.js";
import { clearSearch } from "../search/box.js";
import { drawSlide } from "../slides.js";
import { keep, kept } from "../storage.js";
import { FRAME } from "./frame.js";
import { suppose } from "./suppose.js";

/**
 * @typedef {{ markup: string, headline: string, answers: string, query: string, view: string,
 *   figures: import("../slides.js").Figures }} Slide
 */

const NO_KEYS = "present-no-keys";

export class Stage {
  /** @type {Slide[] | null} those of the pack, once they have come */
  slides = null;
  /** The slide shown. */
  at = 0;
  /** @type {{ slide: Slide, element: HTMLElement } | null} one that is not in the pack, over it */
  extra = null;
  asked = 0;

  /** @param {HTMLElement} element what the page gives */
  constructor(element) {
    this.element = element;
    element.innerHTML = FRAME;
    this.place = part(element, ".stage-place", HTMLElement);
    this.drawer = part(element, "#answers", HTMLElement);
    this.body = part(element, ".answers-body", HTMLElement);
    this.frame = part(element, ".stage-slides", HTMLElement);
    this.noKeys = part(element, "[data-no-keys]", HTMLInputElement);
    this.noKeys.checked = kept(NO_KEYS) === "yes";
    if (element.dataset.present) this.begin(JSON.parse(element.dataset.present));
    else this.beginOwn();
  }

  /** Without a pack in the address it is the one being built on this machine. */
  async beginOwn() {
    const body = kept(PACK);
    let found = /** @type {{ slides?: Slide[], error?: string }} */ ({ slides: [] });
    const headers = { "Content-Type": "application/json" };
    try {
      if (body) {
        found = await (await fetch("/packs/slides", { method: "POST", headers, body })).json();
      }
    } catch {
      found = { error: "The server cannot be reached." };
    }
    if (this.element.isConnected) this.begin(found); // else it was left
  }

  /** @param {{ slides?: Slide[], error?: string }} found */
  begin({ slides = [], error }) {
    this.slides = slides;
    if (!slides.length) {
      const told = error || "The pack holds no item that can be shown.";
      this.frame.replaceChildren(make("p", { className: "nothing stage-nothing" }, told));
      for (const button of this.element.querySelectorAll("button")) {
        if (button.closest(".stage-bar")) button.disabled = button.dataset.present !== "leave";
      }
      return;
    }
    this.frame.innerHTML = slides.map((one) => one.markup).join("");
    const asked = Number(/^#slide-(\d+)$/.exec(location.hash)?.[1] ?? 1);
    this.show(Math.min(Math.max(asked, 1), slides.length) - 1, true);
  }

  get current() {
    return this.extra?.slide ?? this.slides?.[this.at] ?? null;
  }

  /** The element of the slide shown. */
  get shown() {
    return first(".slide:not([hidden])", this.frame);
  }

  /** @param {number} n @param {boolean} focus */
  show(n, focus) {
    const many = this.slides?.length ?? 0;
    if (n < 0 || n >= many) return;
    this.asked += 1; // a slide still being fetched is no longer wanted
    this.at = n;
    this.dismiss();
    all(":scope > *", this.frame).forEach((one, i) => {
      one.hidden = i !== n;
    });
    history.replaceState(history.state, "", `#slide-${n + 1}`);
    this.arrive(`Slide ${n + 1} of ${many}`, focus);
  }

  dismiss() {
    this.extra?.element.remove();
    this.extra = null;
  }

  /** @param {string} place @param {boolean} focus */
  arrive(place, focus) {
    const { current, shown } = this;
    if (!current || !shown) return;
    const spoken = make("span", { className: "unseen" }, `: ${current.headline}`);
    this.place.replaceChildren(place, spoken);
    const last = (this.slides?.length ?? 0) - 1;
    this.button("previous").disabled = !this.extra && this.at === 0;
    this.button("next").disabled = !this.extra && this.at === last;
    const plot = first("[data-slide-plot]", shown);
    if (plot) drawSlide(plot, current.figures);
    this.fillAnswers();
    const active = document.activeElement;
    const lost = !active || active === document.body || active.matches(":disabled");
    if (focus || lost || this.frame.contains(active)) shown.focus();
    this.frame.scrollTop = 0;
  }

  /** @param {string} what */
  button(what) {
    return part(this.element, `.stage-bar [data-present=${what}]`, HTMLButtonElement);
  }

  /**
   * Show a slide that is not in the pack: any measure, any borough. Escape goes back.
   * @param {string} view its query
   * @param {string} [show] what kind of view
   */
  async bring(view, show = "measure") {
    const mine = ++this.asked;
    this.place.textContent = "Fetching…";
    const address = `/packs/slides?${new URLSearchParams({ show, view })}`;
    try {
      const { slides, error } = await (await fetch(address)).json();
      if (mine !== this.asked || !this.element.isConnected) return; // another, or none, is wanted
      if (!slides?.length) {
        this.place.textContent = error || "There is nothing to show of it.";
        return;
      }
      this.dismiss();
      const [slide] = slides;
      this.frame.insertAdjacentHTML("beforeend", slide.markup.replaceAll("slide-1", "slide-extra"));
      const element = /** @type {HTMLElement} */ (this.frame.lastElementChild);
      this.extra = { slide, element };
      for (const one of all(":scope > *", this.frame)) one.hidden = one !== element;
      this.arrive(`Not in the pack. Esc: back to slide ${this.at + 1}`, true);
    } catch {
      if (mine === this.asked) this.place.textContent = "It cannot be fetched without the network.";
    }
  }

  fillAnswers() {
    if (this.drawer.hidden) return;
    const { current, body } = this;
    body.innerHTML = current?.answers ?? "";
    const parts = all("h3", body).map((head) => {
      const button = make("button", { type: "button", className: "link" }, head.textContent ?? "");
      button.dataset.to = head.id;
      return button;
    });
    part(this.element, ".answers-parts", HTMLElement).replaceChildren(...parts);
    const area = body.querySelector("[data-another-area]");
    if (area instanceof HTMLSelectElement) {
      area.value = new URLSearchParams(current?.query).get("area") || "mps";
    }
    body.scrollTop = 0;
    suppose(body);
  }

  /** @param {boolean} open @param {string} [named] the part to begin with */
  openAnswers(open, named) {
    const was = !this.drawer.hidden;
    this.drawer.hidden = !open;
    this.button("answers").ariaExpanded = String(open);
    this.element.classList.toggle("with-answers", open);
    if (open) {
      if (!was) this.fillAnswers();
      const head = first(named ? `[data-part=${named}] h3` : "h3", this.body);
      head?.focus();
      head?.scrollIntoView({ block: "start" });
    } else if (was) {
      this.shown?.focus();
    }
    const plot = this.shown && first(".js-plotly-plot", this.shown);
    if (plot && was !== open) window.Plotly?.Plots.resize(plot);
  }

  /** Escape: close what is open, go back to the pack, leave. */
  back() {
    const keys = part(this.element, ".stage-keys", HTMLDetailsElement);
    if (document.documentElement.dataset.searching !== undefined) this.endSearch();
    else if (keys.open) {
      keys.open = false;
      first("summary", keys)?.focus();
    } else if (!this.drawer.hidden) this.openAnswers(false);
    else if (this.extra) this.show(this.at, true);
    else this.leave();
  }

  leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    turnTo(this.element.dataset.leave ?? "/pack", { scroll: false });
  }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  search() {
    document.documentElement.dataset.searching = "";
    first("#search")?.focus();
  }

  endSearch() {
    delete document.documentElement.dataset.searching;
    this.shown?.focus();
  }

  keepNoKeys() {
    keep(NO_KEYS, this.noKeys.checked ? "yes" : "");
  }

  /** Show what was found, over the slide. @param {HTMLElement} item */
  choose(item) {
    const address = new URL(item.dataset.address ?? "", location.href);
    clearSearch();
    this.endSearch();
    const { current } = this;
    const borough = /^\/borough\/(.+)$/.exec(address.pathname)?.[1];
    const view = new URLSearchParams(current?.view);
    const area = view.get("area");
    if (address.pathname === "/measure") {
      if (area && !address.searchParams.has("area")) address.searchParams.set("area", area);
      this.bring(address.searchParams.toString());
    } else if (borough) {
      const query = new URLSearchParams(current?.query || view);
      query.set("area", borough);
      this.bring(query.toString(), current?.query ? "measure" : "borough");
    } else location.assign(address);
  }
}
