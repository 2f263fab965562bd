import { expect, test } from "vitest";
import { pieces } from "./browserSpeech";

test("a text is spoken sentence by sentence", () => {
  expect(pieces("Rain falls. Who knows why?  Nobody!")).toEqual([
    "Rain falls.",
    "Who knows why?",
    "Nobody!",
  ]);
});

test("a long sentence is cut at blanks, and no word is lost", () => {
  const words = Array.from({ length: 200 }, (_, number) => `word${number}`).join(" ");

  const cut = pieces(words);

  expect(Math.max(...cut.map((piece) => piece.length))).toBeLessThanOrEqual(160);
  expect(cut.join(" ")).toBe(words);
});

test("a text without blanks or marks is cut as well", () => {
  expect(pieces("水".repeat(400)).join("")).toBe("水".repeat(400));
});

test("a blank text has no pieces", () => {
  expect(pieces("  ")).toEqual([]);
});
