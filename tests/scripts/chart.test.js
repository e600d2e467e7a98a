import { describe, expect, test } from "vitest";
import * as chart from "../../assets/scripts/chart.js";

describe("points of a chart by keyboard", () => {
  const lines = [
    [1, null, 3, 4],
    [null, 6, 7, null],
  ];
  const last = { line: 0, point: 3 };

  test("the first key leads to the latest point that has a value", () => {
    expect(chart.moved({ line: 0, point: null }, "ArrowRight", lines)).toEqual(last);
    expect(chart.moved({ line: 1, point: null }, "ArrowLeft", lines)).toEqual({
      line: 1,
      point: 2,
    });
  });
  test("gaps are stepped over, and the ends hold", () => {
    expect(chart.moved({ line: 0, point: 2 }, "ArrowLeft", lines)).toEqual({ line: 0, point: 0 });
    expect(chart.moved({ line: 0, point: 0 }, "ArrowLeft", lines)).toEqual({ line: 0, point: 0 });
    expect(chart.moved(last, "ArrowRight", lines)).toEqual(last);
  });
  test("home and end are the first and the latest value", () => {
    expect(chart.moved({ line: 1, point: 2 }, "Home", lines)).toEqual({ line: 1, point: 1 });
    expect(chart.moved({ line: 0, point: 0 }, "End", lines)).toEqual(last);
  });
  test("up and down turn to another line, round and round, at its latest value", () => {
    expect(chart.moved(last, "ArrowDown", lines)).toEqual({ line: 1, point: 2 });
    expect(chart.moved(last, "ArrowUp", lines)).toEqual({ line: 1, point: 2 });
    expect(chart.moved({ line: 1, point: 1 }, "ArrowDown", lines)).toEqual(last);
  });
  test("a line and a point that a new chart no longer has lead to what it has", () => {
    expect(chart.moved({ line: 5, point: 90 }, "ArrowLeft", lines)).toEqual({ line: 1, point: 2 });
  });
  test("what happened is read first, and what has no words is not read", () => {
    const traces = [
      { name: "target", text: ["a"], y: [1] },
      { name: "band", y: [1] },
      { name: "empty", text: ["a"], y: [null] },
      { name: "actual", meta: "actual", text: ["a"], y: [1] },
    ];
    const names = chart.readable(traces).map(({ trace, number }) => [trace.name, number]);
    expect(names).toEqual([
      ["actual", 3],
      ["target", 0],
    ]);
  });
});
