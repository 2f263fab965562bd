import { describe, expect, it } from "vitest";
import { changedTerm, withTerm } from "./term";

const TERM = { heard: "sell", meant: "cell" };
const ENTRY = { term: "sell", languageCode: "en", translation: "cell" };

describe("the term that a correction changes", () => {
  it.each([
    ["The sell divides.", "The cell divides.", "en", "sell", "cell"],
    [
      "The photo synthesis, again.",
      "The photosynthesis, again.",
      "en",
      "photo synthesis",
      "photosynthesis",
    ],
    ["Plants take seal too.", "Plants take CO2 too.", "en", "seal", "CO2"],
    ["El nucleo.", "El núcleo.", "es", "nucleo", "núcleo"],
    ["植物细报很小。", "植物细胞很小。", "zh", "细报", "细胞"],
    ["هذه حلية صغيرة", "هذه خلية صغيرة", "ar", "حلية", "خلية"],
  ])("is found in %j", (before, after, tag, heard, meant) => {
    expect(changedTerm(before, after, tag)).toEqual({ heard, meant });
  });

  it.each([
    ["The sell.", "The sell."],
    ["The sell.", "The sell!"],
    ["It is a sell.", "It is the sell."],
    ["A sell.", "A small sell."],
    ["We add 15 mg.", "We add 50 mg."],
    ["One two three four five.", "Six seven eight nine ten."],
    ["", "A cell."],
    ["The sell and the sail.", "The cell and a few more words and the seal."],
  ])("is none between %j and %j", (before, after) => {
    expect(changedTerm(before, after, "en")).toBeNull();
  });
});

describe("a glossary with a term", () => {
  it("has it in the language without its region", () => {
    expect(withTerm([{ term: "leaf" }], TERM, "en-US")).toEqual([{ term: "leaf" }, ENTRY]);
  });

  it("replaces an earlier word on the term, also the opposite", () => {
    const earlier = { ...ENTRY, translation: "seal" };
    const opposite = { term: "cell", languageCode: "en-GB", translation: "sell" };
    const spanish = { term: "cell", languageCode: "es", translation: "célula" };
    expect(withTerm([earlier, opposite, spanish], TERM, "en")).toEqual([spanish, ENTRY]);
  });

  it("is none where it has the term, or would exceed the limits of the protocol", () => {
    const long = Array.from({ length: 25 }, (_, n) => ({ term: `${n}`.padEnd(163, "x") }));
    expect(withTerm([ENTRY], TERM, "en-GB")).toBeNull();
    expect(withTerm(Array(100).fill({ term: "x" }), TERM, "en")).toBeNull();
    expect(withTerm(long, TERM, "en")).not.toBeNull();
    expect(withTerm([...long, { term: "x".repeat(60) }], TERM, "en")).toBeNull();
  });
});
