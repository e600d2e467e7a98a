import { expect, test } from "vitest";
import { addressAlong } from "../../assets/scripts/masthead.js";

const VIEW = new URLSearchParams("plan=2003-04&area=camden&as-at=2003-12&scale=rate");

test("plan, area and month go along to another page, and what is its own does not", () => {
  expect(addressAlong("/compare", VIEW, "")).toBe(
    "/compare?plan=2003-04&area=camden&as-at=2003-12",
  );
  expect(addressAlong("/", new URLSearchParams(), "ealing")).toBe("/");
});

test("a borough is a path of its own: the one shown, else the reader's", () => {
  expect(addressAlong("/borough", VIEW, "ealing")).toBe(
    "/borough/camden?plan=2003-04&as-at=2003-12",
  );
  const london = new URLSearchParams("area=mps");
  expect(addressAlong("/borough", london, "ealing")).toBe("/borough/ealing");
  expect(addressAlong("/borough", london, "")).toBe("/borough");
});
