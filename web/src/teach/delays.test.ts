import { expect, test } from "vitest";
import { locale } from "../words/words";
import { inSeconds } from "./delays";

test.each([
  ["en", 0, "0.1 s"],
  ["en", 801, "0.9 s"],
  ["en", 12_000, "12.0 s"],
  ["de", 800, "0,8 Sek."],
] as const)("a delay, in %s, of %i ms", (language, delayMs, written) => {
  locale.value = language;

  // Whichever blank the language writes between a number and its unit.
  expect(inSeconds(delayMs).replace(/\s/u, " ")).toBe(written);
});
