import { expect, test } from "vitest";
import { isAboutCode, problemOf, sentence } from "./problems";

test.each([
  ["INVALID_CLASSROOM", undefined, /No class has this code/],
  ["CLASS_LOCKED", undefined, /locked/],
  ["CLASS_FULL", undefined, /full/],
  ["REMOVED", undefined, /no longer in this class/],
  ["SESSION_EXPIRED", undefined, /has ended/],
  ["INVALID_MESSAGE", "languageCode", /another language/],
  ["INVALID_MESSAGE", "settings.languageCode", /another language/],
  ["INVALID_MESSAGE", "name", /did not work/],
  ["UNANSWERED", undefined, /no connection/],
  ["INTERNAL", undefined, /did not work/],
] as const)("the refusal %s (%s) has a sentence of its own", (code, field, expected) => {
  const refusal = { code, message: "", ...(field ? { field } : {}) };

  expect(sentence(problemOf(refusal))).toMatch(expected);
});

test.each([
  [400, "Wait 1 second."],
  [3_200, "Wait 4 seconds."],
])("who tried too often reads how long to wait: %i ms", (retryAfterMs, expected) => {
  const problem = problemOf({ code: "RATE_LIMITED", message: "", retryAfterMs });

  expect(sentence(problem)).toContain(expected);
});

test("the field of the code is marked only where the code is wrong", () => {
  expect(isAboutCode({ kind: "code" })).toBe(true);
  expect(isAboutCode({ kind: "locked" })).toBe(false);
});
