import { describe, expect, test } from "vitest";
import { addressOf, titleOf, whereOf } from "../../assets/scripts/search/entries.js";
import { createFinder } from "../../assets/scripts/search/finder.js";

const NONE = { plan: "", place: "", codes: "", words: "", held: "" };
const ENTRIES = [
  {
    ...NONE,
    title: "Domestic burglary rate",
    codes: "BVPI 126",
    plan: "2003/04",
    query: "measure=rate",
  },
  { ...NONE, title: "Burglary", plan: "2003/04", query: "measure=burglary" },
  { ...NONE, title: "Drug dealing", words: "supply", query: "measure=drugs" },
  {
    ...NONE,
    title: "Autocrime",
    words: "car crime",
    held: "no data held",
    query: "measure=autocrime",
  },
  { ...NONE, title: "Cut burglary", heading: "2003-04/objective-3" },
  { ...NONE, title: "Hackney", words: "BOCU GD", borough: "hackney" },
  { ...NONE, title: "Ealing", words: "BOCU XD", borough: "ealing" },
  { ...NONE, title: "Kensington and Chelsea", borough: "kensington-and-chelsea" },
  { ...NONE, title: "Help", words: "glossary", page: "/help" },
];
const find = createFinder(ENTRIES);
const titles = (/** @type {string} */ query) => find(query).map(titleOf);

describe("the search", () => {
  test.each([
    ["burg", "Burglary"],
    ["BVPI 126", "Domestic burglary rate"],
    ["car crime", "Autocrime"],
    ["burglry", "Burglary"],
    ["hackny", "Hackney"],
    ["glosary", "Help"],
  ])("%s finds %s", (query, title) => {
    expect(titles(query)).toContain(title);
  });

  test.each(["hackney burglary", "burglary in Hackney", "burglry hackny"])(
    "%s finds the measures in that borough, then the borough",
    (query) => {
      const found = find(query);
      expect(titleOf(found[0])).toMatch(/^(Burglary|Domestic burglary rate), Hackney$/);
      expect(found.every((one) => one.area === "hackney" || one.borough === "hackney")).toBe(true);
      expect(found.at(-1)?.title).toBe("Hackney");
    },
  );
  test("a word of the catalogue is no slip in a borough's name", () => {
    expect(titles("drug dealing")).toEqual(["Drug dealing"]);
  });
  test("any word of a borough's name stands for it", () => {
    expect(titles("chelsea burglary")[0]).toContain(", Kensington and Chelsea");
  });
  test("where nothing has every word, what has one of them is found", () => {
    expect(titles("burglary zzzzzz")).toContain("Burglary");
  });
  test("nothing is found for nothing, and for what is nowhere", () => {
    expect(titles("  ")).toEqual([]);
    expect(titles("zzzzzz")).toEqual([]);
  });
});

test("an entry leads to its page, a measure to the borough asked for", () => {
  const [measure] = find("hackney burglary");
  expect(addressOf(measure)).toMatch(/^\/measure\?measure=\w+&area=hackney$/);
  expect(addressOf(ENTRIES[4])).toBe("/plans/2003-04/objective-3");
  expect(addressOf(ENTRIES[5])).toBe("/borough/hackney");
  expect(addressOf(ENTRIES[8])).toBe("/help");
  expect(whereOf(ENTRIES[0])).toBe("2003/04, BVPI 126");
});
