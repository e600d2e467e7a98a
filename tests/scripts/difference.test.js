import { expect, test } from "vitest";
import { renewed, wayBack } from "../../assets/scripts/difference.js";

const OLD = { head: "Croydon", rows: ["a", "b"], figures: { main: { x: [1, 2] } } };

test("what has not changed is the very same", () => {
  expect(renewed(OLD, null)).toBe(OLD);
  expect(renewed(OLD, { in: { head: { is: "Ealing" } } }).figures).toBe(OLD.figures);
});

test("a text is put together from pieces of the old one", () => {
  const change = { of: [[0, 2], "oy", [5, 7]] };
  expect(renewed("Croydon", /** @type {any} */ (change))).toBe("Croyon");
});

test("a list and what lies deep are changed in a copy", () => {
  const change = { in: { rows: { in: { 1: { is: "c" } } }, figures: { in: { main: { is: 3 } } } } };
  const fresh = renewed(OLD, change);
  expect(fresh).toEqual({ head: "Croydon", rows: ["a", "c"], figures: { main: 3 } });
  expect(OLD.rows).toEqual(["a", "b"]);
});

test("the way back names what differs, and what to leave out", () => {
  const from = new URLSearchParams("area=ealing&view=map");
  const to = new URLSearchParams("area=croydon&plan=2003-04");
  expect(wayBack(from, to)).toBe("area=croydon&view=&plan=2003-04");
});
