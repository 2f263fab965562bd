import { expect, test } from "vitest";
import { inMinutes } from "./duration";

test.each([
  [0, "0 min"],
  [59_999, "0 min"],
  [24 * 60_000, "24 min"],
  [-3_000, "0 min"], // before the clock of the device is compared with the server's
])("a class of %i ms has lasted %s", (elapsedMs, words) => {
  expect(inMinutes(elapsedMs)).toBe(words);
});
