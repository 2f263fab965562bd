import { expect, test } from "vitest";
import { codeOfPath, readCode, spellCode } from "./classCode";

test.each([
  ["K7M2QX", "K7M2QX"],
  [" k7m 2qx ", "K7M2QX"],
  ["K7M-2QX", "K7M2QX"],
  ["Ｋ７Ｍ２ＱＸ", "K7M2QX"],
  ["https://lectern.example/join/k7m2qx?utm=1", "K7M2QX"],
  ["/join/K7M2QX/", "K7M2QX"],
  ["K7M2QX and more", "K7M2QX"],
  ["I1O0", ""],
  ["", ""],
])("the text %j has the code %j", (text, code) => {
  expect(readCode(text)).toBe(code);
});

test.each([
  ["/join/K7M2QX", "K7M2QX"],
  ["/join", ""],
  ["/join/", ""],
  ["/join/k7m2qx/", "K7M2QX"],
  ["/class/", ""],
  ["/", ""],
])("the path %j names the code %j", (path, code) => {
  expect(codeOfPath(path)).toBe(code);
});

test("a whole code is spelt in two groups", () => {
  expect(spellCode("K7M2QX")).toBe("K7M 2QX");
  expect(spellCode("K7M")).toBe("K7M");
});
