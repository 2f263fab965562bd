import { expect, test } from "vitest";
import { spansOf } from "./find";

function found(text: string, wanted: string): string[] {
  return spansOf(text, wanted).map(({ start, end }) => text.slice(start, end));
}

test.each([
  ["Water evaporates. The water cools.", "water", ["Water", "water"]],
  ["Álgebra y ÁLGEBRA", "algebra", ["Álgebra", "ÁLGEBRA"]],
  ["A\u0301lgebra", "alg", ["A\u0301lg"]],
  ["cafe\u0301", "cafe", ["cafe\u0301"]],
  ["Straße", "STRASSE", []],
  ["İstanbul", "istanbul", ["İstanbul"]],
  ["ﬁne", "fi", ["ﬁ"]],
  ["الخَلِيَّة", "الخلية", ["الخَلِيَّة"]],
  ["𝒳 cells 😀", "😀", ["😀"]],
  ["aaaa", "aa", ["aa", "aa"]],
  ["Water", " ", []],
  ["", "a", []],
])("in %j, %j is found as %j", (text, wanted, expected) => {
  expect(found(text, wanted)).toEqual(expected);
});
