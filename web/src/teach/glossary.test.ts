import { describe, expect, it } from "vitest";
import { readTerms, writeTerms } from "./glossary";

describe("the glossary field", () => {
  it("reads one term a line, with or without a translation", () => {
    expect(readTerms("evaporation\n\n  cell = es: célula \nCO2 = zh-Hant: 二氧化碳")).toEqual([
      { term: "evaporation" },
      { term: "cell", languageCode: "es", translation: "célula" },
      { term: "CO2", languageCode: "zh-Hant", translation: "二氧化碳" },
    ]);
  });

  it("takes a line that is not complete as a term", () => {
    expect(readTerms("a = b\nx = es:")).toEqual([{ term: "a = b" }, { term: "x = es:" }]);
  });

  it("writes what it reads", () => {
    const lines = "evaporation\ncell = es: célula";
    expect(writeTerms(readTerms(lines))).toBe(lines);
  });

  it("keeps to the limits of the protocol", () => {
    const many = readTerms(Array.from({ length: 120 }, (_, n) => `${n}`).join("\n"));
    expect(many).toHaveLength(100);
    const long = readTerms(`${"x".repeat(90)} = es: ${"y".repeat(90)}`);
    expect(long.map(({ term, translation }) => [term.length, translation?.length])).toEqual([
      [80, 80],
    ]);
  });

  it("keeps to the size of the protocol, in bytes of terms and translations", () => {
    const line = `${"й".repeat(32)} = uk: ${"й".repeat(32)}`;
    expect(readTerms(Array(40).fill(line).join("\n"))).toHaveLength(32);
  });
});
