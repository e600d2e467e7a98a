import { expect, test } from "vitest";
import {
  presentAddress,
  withHeadline,
  withMoved,
  withNote,
  without,
} from "../../assets/scripts/pack/edits.js";
import { parsed, sameView } from "../../assets/scripts/pack/kept.js";

const ITEM = { show: "measure", query: "plan=2003-04" };
const EDITED = { ...ITEM, headline: { text: "Ours", facts: ["then"] } };
const TOLD = { facts: ["now"], drafted: "The server's", changed: false };

test("a headline of one's own is kept with the facts it was written on", () => {
  expect(withHeadline(ITEM, "Mine", TOLD).headline).toEqual({ text: "Mine", facts: ["now"] });
});

test("after the facts have changed, an edit goes on owing an answer", () => {
  const changed = { ...TOLD, changed: true };
  expect(withHeadline(EDITED, "Mine", changed).headline?.facts).toEqual(["then"]);
});

test("the server's own headline, or none, is no headline of one's own", () => {
  expect(withHeadline(EDITED, "The server's", TOLD)).toEqual(ITEM);
  expect(withHeadline(EDITED, " ", TOLD)).toEqual(ITEM);
});

test("before the server has said anything a headline has no facts", () => {
  expect(withHeadline(ITEM, "Mine", undefined).headline?.facts).toEqual([]);
});

test("a note is kept until it is empty", () => {
  expect(withNote(ITEM, "two teams")).toEqual({ ...ITEM, note: "two teams" });
  expect(withNote({ ...ITEM, note: "two teams" }, " ")).toEqual(ITEM);
});

test("items are moved up and down", () => {
  expect(withMoved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(withMoved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
});

test("a query loses a name and keeps the others", () => {
  expect(without("plan=2003-04&as-at=2003-09&area=ealing", "as-at")).toBe(
    "plan=2003-04&area=ealing",
  );
});

test("a pack too long for an address is read from this machine", () => {
  expect(presentAddress("a+b")).toBe("/present?pack=a%2Bb");
  expect(presentAddress("x".repeat(4000))).toBe("/present");
});

test("what is kept may be anything, and is a pack all the same", () => {
  for (const text of ["", "{", "3", "null", '{"items": 4}']) expect(parsed(text).items).toEqual([]);
  expect(parsed('{"title": "T", "items": [{"show": "borough"}]}').items).toHaveLength(1);
  expect(sameView(ITEM, EDITED)).toBe(true);
});
