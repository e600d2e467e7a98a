import { expect, test } from "vitest";
import { bothWritten, whatIf, written } from "../../assets/scripts/present/what-if.js";

/** @type {import("../../assets/scripts/present/what-if.js").Numbers} */
const NUMBERS = {
  to_date: 900,
  months: 2,
  target: 1000,
  bound: "at-most",
  near: 1e-9,
  per_amount: 1,
  decimals: 0,
  before: "",
  after: " offences",
};

test("a year ends at what there is and the level in each month to come; equal is met", () => {
  expect(whatIf(NUMBERS, 50)).toEqual({ value: 1000, meets: true });
  expect(whatIf(NUMBERS, 51)).toEqual({ value: 1002, meets: false });
  expect(whatIf({ ...NUMBERS, bound: "at-least" }, 51).meets).toBe(true);
});

test("figures are rounded as in school, with a true minus", () => {
  expect(written(1234.5, NUMBERS)).toBe("1,235 offences");
  expect(written(-2.5, { ...NUMBERS, before: "£" })).toBe("−£3 offences");
  expect(written(-0.2, NUMBERS)).toBe("0 offences");
  expect(written(1.005, { ...NUMBERS, decimals: 2 })).toBe("1.01 offences");
});

test("two figures that differ never read the same", () => {
  expect(bothWritten(1000.2, 1000, NUMBERS)).toEqual(["1,000.2 offences", "1,000.0 offences"]);
  expect(bothWritten(1000, 1000, NUMBERS)).toEqual(["1,000 offences", "1,000 offences"]);
  expect(bothWritten(1000.00001, 1000, NUMBERS)[0]).toBe("1,000.000 offences");
});
