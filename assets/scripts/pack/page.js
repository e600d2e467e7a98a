/** The pack's page: items are put together here; the server says what they say and builds files. */

import { announce } from "../announce.js";
import { all, first, part } from "../dom.js";
import { isPlain, turnTo } from "../navigation.js";
import { onFrame } from "../observe.js";
import { presentAddress, withHeadline, withMoved, withNote, without } from "./edits.js";
import { build, share } from "./files.js";
import { onPack, packBefore, readPack, replacePack, writePack } from "./kept.js";
import { offerChoices, readyQuery } from "./ready.js";
import { fillRow, headlineBox, makeRow, preview, putOnce, warning } from "./row.js";

const ASK_AFTER = 500;
const NOT_KEPT = "This browser keeps nothing, so the pack is lost when the page is left.";
const UNREACHED = "The server cannot be reached. What you type is kept on this machine.";

class PackPage {
  /** @type {import("./kept.js").Pack} */
  pack = { items: [] };
  /** @type {HTMLElement[]} the element of each item */
  rows = [];
  /** @type {WeakMap<HTMLElement, import("./edits.js").Told>} */
  told = new WeakMap();
  /** @type {any} what the server said last */
  answer = null;
  asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;
  /** @type {Promise<void> | null} */
  pending = null;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    element.innerHTML = element.dataset.packPage ?? "";
    element.addEventListener("input", (event) => this.typed(event));
    element.addEventListener("change", (event) => this.changed(event));
    element.addEventListener("click", (event) => this.clicked(event));
    element.addEventListener("submit", (event) => this.submitted(event));
    element.addEventListener("keydown", (event) => this.moved(event));
    offerChoices(this.element);
    this.begin(readPack());
    const code = element.dataset.packAsked;
    const told = "The pack of this address was opened.";
    if (code)
      this.open(`/packs/open?${new URLSearchParams({ pack: code })}`, told, { method: "POST" });
  }

  /** @param {string} id */
  part(id) {
    return part(this.element, `#${id}`, HTMLElement);
  }

  /** @param {string} [text] */
  say(text) {
    this.part("pack-said").replaceChildren(...(text ? [warning(text)] : []));
  }

  /**
   * Take over a pack that the server reads or makes.
   * @param {string} address
   * @param {string} told
   * @param {RequestInit} [request]
   */
  async open(address, told, request) {
    try {
      const found = await (await fetch(address, request)).json();
      if (!this.element.isConnected) return; // the page was left
      if (found.error) {
        this.say(found.error);
        return;
      }
      const taken = { items: [], ...found.pack };
      if (!taken.items.length) {
        this.say("That pack holds no item: nothing with data fits. Yours is as it was.");
        return;
      }
      if (JSON.stringify(taken) !== JSON.stringify(readPack())) replacePack(taken);
      this.begin(taken);
      announce(told);
    } catch {
      this.say("The server cannot be reached, so nothing was opened.");
    }
  }

  /** @param {import("./kept.js").Pack} pack */
  begin(pack) {
    this.pack = pack;
    this.say();
    for (const field of all("[data-pack-field]", this.element)) {
      const name = field.dataset.packField ?? "";
      const value = pack[name] || (name === "title" ? "Performance report" : "");
      Object.assign(field, { value });
    }
    const template = part(this.element, "#pack-item", HTMLTemplateElement);
    this.rows = pack.items.map((item) => makeRow(template, item));
    this.part("pack-items").replaceChildren(...this.rows);
    this.shape();
    this.ask();
  }

  /** Places, what can be moved, what there is to use. */
  shape() {
    const many = this.rows.length;
    this.rows.forEach((row, n) => {
      part(row, ".pack-place", HTMLElement).textContent = String(n + 1);
      part(row, "[data-do=up]", HTMLButtonElement).disabled = n === 0;
      part(row, "[data-do=down]", HTMLButtonElement).disabled = n === many - 1;
    });
    this.part("pack-nothing").hidden = many > 0;
    this.part("pack-many").textContent = many ? `(${many})` : "";
    for (const id of ["use", "cover"]) this.part(id).hidden = !many;
    this.part("pack-bring-back").hidden = !packBefore().items.length;
  }

  keep() {
    if (!writePack(this.pack)) this.say(NOT_KEPT);
    this.asked += 1; // an answer that is still to come is about what was there before
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), ASK_AFTER);
  }

  /** Ask the server what the pack says now. */
  ask() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending = this.answered(++this.asked);
    return this.pending;
  }

  /** @param {number} mine */
  async answered(mine) {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify(this.pack);
    try {
      const found = await (await fetch("/packs/view", { method: "POST", headers, body })).json();
      if (mine === this.asked && this.element.isConnected) this.show(found);
    } catch {
      if (mine === this.asked) this.say(UNREACHED);
    }
  }

  /** Return what the server says of the pack as it is now. */
  async settled() {
    if (this.timer !== undefined) this.ask();
    await this.pending;
    return this.answer;
  }

  /** @param {any} found */
  show(found) {
    this.say(found.error);
    if (found.error) return;
    this.answer = found;
    putOnce(this.part("pack-notices"), found.notices);
    const revised = this.part("pack-revised");
    revised.hidden = !found.revised;
    putOnce(revised, found.revised);
    this.rows.forEach((row, n) => {
      const told = found.items[n];
      if (told) this.told.set(row, told);
      fillRow(row, this.pack.items[n], told);
    });
    const save = part(this.element, "#pack-save", HTMLAnchorElement);
    if (save.href.startsWith("blob:")) URL.revokeObjectURL(save.href);
    save.href = URL.createObjectURL(new Blob([found.yaml], { type: "text/yaml" }));
    part(this.element, "#pack-present", HTMLAnchorElement).href = presentAddress(found.code);
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    if (value.trim()) this.pack[name] = value;
    else delete this.pack[name];
  }

  /** @param {Event} event */
  typed(event) {
    const box = event.target;
    if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement)) return;
    const { packField: field, item: kind } = box.dataset;
    const row = /** @type {HTMLElement | null} */ (box.closest(".pack-item"));
    if (field && field !== "as_at") this.set(field, box.value);
    else if (row && kind) {
      const n = this.rows.indexOf(row);
      const item = this.pack.items[n];
      const edited =
        kind === "note"
          ? withNote(item, box.value)
          : withHeadline(item, box.value, this.told.get(row));
      this.pack.items[n] = edited;
    } else return;
    this.keep();
  }

  /** @param {Event} event */
  changed(event) {
    const box = event.target;
    if (!(box instanceof HTMLInputElement || box instanceof HTMLSelectElement)) return;
    if (box.dataset.packField === "as_at") {
      this.set("as_at", box.value);
      if (box.value.trim()) {
        for (const item of this.pack.items) item.query = without(item.query, "as-at");
      }
      this.keep();
    }
    if (box.id === "pack-kind") offerChoices(this.element);
    if (!(box instanceof HTMLInputElement) || box.id !== "pack-file" || !box.files?.length) return;
    const [body] = box.files;
    this.open("/packs/open", `Opened ${body.name}.`, { method: "POST", body });
    box.value = "";
  }

  /** @param {Event} event */
  submitted(event) {
    event.preventDefault();
    if (!(event.target instanceof HTMLElement) || event.target.id !== "pack-ready") return;
    this.open(`/packs/ready?${readyQuery(event.target)}`, "The pack was made.");
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button, a") : null;
    if (!(button instanceof HTMLElement)) return;
    const row = /** @type {HTMLElement | null} */ (button.closest(".pack-item"));
    const { do: what, build: form } = button.dataset;
    if (row && what) this.act(row, what, button);
    if (button.id === "pack-empty-it") this.replace({ items: [] });
    if (button.id === "pack-bring-back") this.replace(packBefore());
    if (button.id === "pack-share") this.share();
    if (form) {
      const code = async () => (await this.settled()).code;
      build(this.part("pack-progress"), button.textContent ?? "", form, code);
    }
    if (button.id === "pack-present" && isPlain(event)) {
      event.preventDefault();
      this.settled().then((answer) => {
        if (answer && this.element.isConnected) turnTo(presentAddress(answer.code));
      });
    }
  }

  /** @param {import("./kept.js").Pack} pack */
  replace(pack) {
    replacePack(pack);
    this.begin(pack);
  }

  async share() {
    const answer = await this.settled();
    if (!answer) return;
    const address = `${location.origin}/pack?${new URLSearchParams({ pack: answer.shared })}`;
    share(this.part("pack-progress"), address);
  }

  /** @param {HTMLElement} row @param {string} what @param {HTMLElement} button */
  act(row, what, button) {
    const n = this.rows.indexOf(row);
    const item = this.pack.items[n];
    const told = this.told.get(row);
    if (what === "preview") {
      preview(row);
      return;
    }
    if (what === "up" || what === "down") this.move(n, n + (what === "up" ? -1 : 1), button);
    if (what === "remove") this.remove(n);
    if (what === "draft") {
      headlineBox(row).value = told?.drafted ?? "";
      this.pack.items[n] = withHeadline(item, "", told);
      headlineBox(row).focus();
    }
    if (what === "keep" && item.headline && told) {
      this.pack.items[n] = { ...item, headline: { ...item.headline, facts: told.facts } };
      headlineBox(row).focus();
    }
    this.keep();
  }

  /** @param {number} n */
  remove(n) {
    const [row] = this.rows.splice(n, 1);
    this.pack.items.splice(n, 1);
    row.remove();
    this.shape();
    const next = this.rows[Math.min(n, this.rows.length - 1)];
    const place = next ? first("h3", next) : first("select", this.part("start"));
    place?.focus();
    const many = this.rows.length;
    announce(`Removed. ${many === 1 ? "One item is" : `${many} items are`} left.`);
  }

  /** @param {number} from @param {number} to @param {Element | null} button */
  move(from, to, button) {
    if (to < 0 || to >= this.rows.length) return;
    const row = this.rows[from];
    this.rows = withMoved(this.rows, from, to);
    this.pack.items = withMoved(this.pack.items, from, to);
    this.part("pack-items").insertBefore(row, this.rows[to + 1] ?? null);
    this.shape();
    const still = button instanceof HTMLElement && !button.matches(":disabled");
    (still ? button : first("h3", row))?.focus();
    announce(`Now item ${to + 1} of ${this.rows.length}.`);
  }

  /** Alt and an arrow moves the item the focus is in. @param {KeyboardEvent} event */
  moved(event) {
    const box = event.target instanceof Element ? event.target.closest(".pack-item") : null;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!(box instanceof HTMLElement) || !step || !event.altKey) return;
    event.preventDefault();
    const n = this.rows.indexOf(box);
    this.move(n, n + step, document.activeElement);
    this.keep();
  }
}

/** @type {PackPage | null} */
let page = null;

export function startPackPage() {
  onFrame(() => {
    const found = first("[data-pack-page]");
    if (!found) page = null;
    else if (found !== page?.element) page = new PackPage(found);
  });
  onPack((elsewhere) => {
    if (elsewhere && page) page.begin(readPack());
  });
}
