import { expect, test } from "vitest";
import { runsOf, shownLabels, ticksOf } from "./scale";

test.each([
  [0, true, [0, 1]],
  [1, true, [0, 1]],
  [3, true, [0, 1, 2, 3]],
  [4, true, [0, 1, 2, 3, 4]],
  [7, true, [0, 2, 4, 6, 8]],
  [212, true, [0, 100, 200, 300]],
  [0.9, false, [0, 0.5, 1]],
  [0.3, false, [0, 0.1, 0.2, 0.3]],
  [0.0042, false, [0, 0.002, 0.004, 0.006]],
])("an axis to %d has a few round values", (highest, isWhole, expected) => {
  expect(ticksOf(highest, isWhole)).toEqual(expected);
});

test("an axis reaches every highest value", () => {
  for (let highest = 1; highest < 5_000; highest += 7) {
    const ticks = ticksOf(highest, true);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every(Number.isInteger)).toBe(true);
  }
});

test("labels that would touch are left out", () => {
  expect([...shownLabels(["a", "b", "c", "d", "e"], 2)]).toEqual([0, 2, 4]);
  expect([...shownLabels(["", "b", "", "d", ""], 3)]).toEqual([1]);
  expect([...shownLabels([], 1)]).toEqual([]);
});

test("a line is interrupted where nothing was measured", () => {
  expect(runsOf([null, 5, 0, null, null, 7])).toEqual([
    [
      [1, 5],
      [2, 0],
    ],
    [[5, 7]],
  ]);
  expect(runsOf([null, null])).toEqual([]);
});
