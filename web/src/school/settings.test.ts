import { expect, test } from "vitest";
import { daysOf, dollars, percent } from "./settings";

test.each([
  ["", { least: 30, most: 730 }, null],
  [" 30 ", { least: 30, most: 730 }, 30],
  ["730", { least: 30, most: 730 }, 730],
  ["29", { least: 30, most: 730 }, undefined],
  ["731", { least: 30, most: 730 }, undefined],
  ["0", { least: 30, most: 730 }, undefined],
  ["0", { least: 1, most: 0 }, 0],
  ["3650", { least: 1, most: 0 }, 3650],
  ["3651", { least: 1, most: 0 }, undefined],
  ["-5", { least: 1, most: 0 }, undefined],
  ["1.5", { least: 1, most: 0 }, undefined],
  ["a week", { least: 1, most: 0 }, undefined],
])("%j days are read within the bounds %o as %o", (typed, bounds, days) => {
  expect(daysOf(typed, bounds)).toBe(days);
});

test("a budget is not shown as spent before it is", () => {
  expect(dollars(1234.5, "en-US")).toBe("\u2068$1,234.50\u2069");
  expect(percent(199.99, 200, "en-US")).toBe("\u206899%\u2069");
  expect(percent(220, 200, "en-US")).toBe("\u2068110%\u2069");
});
