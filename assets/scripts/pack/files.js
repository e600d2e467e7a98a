/** Files of a pack are built by the server beside its other work; the page asks how far it is. */

import { announce } from "../announce.js";
import { first, make } from "../dom.js";

/** @typedef {{ state: string, message?: string, job?: string, file?: string, of?: number, done?: number }} Job */

const AGAIN_AFTER = 500;
const wanted = { headers: { Accept: "application/json" } };
let building = false;

/**
 * Build a file and hand it over.
 * @param {HTMLElement} place where to say how far it is
 * @param {string} name of the file's kind
 * @param {string} form its ending
 * @param {() => Promise<string>} code what stands for the pack as it is now
 */
export async function build(place, name, form, code) {
  if (building) {
    announce("One is being built; the next can be asked for when it is done.");
    return;
  }
  building = true;
  try {
    const body = new URLSearchParams({ pack: await code() });
    const request = { ...wanted, method: "POST", body };
    let job = await jobOf(await fetch(`/packs/download.${form}`, request));
    while (job.state !== "done" && job.state !== "failed") {
      showProgress(place, name, job);
      await new Promise((goOn) => setTimeout(goOn, AGAIN_AFTER));
      job = await jobOf(await fetch(`/packs/jobs/${job.job}`, wanted));
    }
    if (job.state === "failed") {
      place.textContent = `Not built: ${name}. ${job.message ?? ""}`;
      return;
    }
    const link = make("a", { href: job.file, download: "" }, "Download it");
    place.replaceChildren(`Built: ${name}. `, link);
    link.click();
  } catch {
    const told = "The server cannot be reached. Your pack is kept on this machine.";
    place.textContent = `Not built: ${name}. ${told}`;
  } finally {
    building = false;
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Job>}
 */
async function jobOf(response) {
  const kind = response.headers.get("Content-Type") ?? "";
  if (kind.includes("json")) return response.json();
  return { state: "failed", message: "This installation does not build it." };
}

/** @param {HTMLElement} place @param {string} name @param {Job} job */
function showProgress(place, name, job) {
  let bar = first("progress", place);
  if (!bar) {
    bar = make("progress", { ariaLabel: "Items built" });
    place.replaceChildren(`Building: ${name}. `, bar);
  }
  if (bar instanceof HTMLProgressElement && job.of) {
    bar.max = job.of;
    bar.value = job.done ?? 0;
  }
}

/**
 * Copy an address, or show it to be copied.
 * @param {HTMLElement} place
 * @param {string} address
 */
export async function share(place, address) {
  try {
    await navigator.clipboard.writeText(address);
    place.textContent = "The link is copied. Who opens it sees the pack as it is now.";
  } catch {
    place.replaceChildren("Copy this link: ", make("a", { href: address }, address));
  }
}
