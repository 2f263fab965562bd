import { expect, test } from "vitest";
import type { Caption } from "../live/captions";
import { fileName, transcript } from "./transcript";

function caption(text: string, originalText: string, status: Caption["status"] = "ok"): Caption {
  const languages = { sourceLanguage: "en", targetLanguage: "es" };
  const place = { sequence: 1, revision: 0, isFinal: true, saidAt: 0 };
  return { ...place, ...languages, text, originalText, status };
}

test("the transcript of a class has each caption and what the teacher said", () => {
  const words = transcript([
    caption("Buenos días.", "Good morning."),
    caption("", "Sit down.", "unavailable"),
    caption("OK", "OK"),
  ]);

  expect(words).toBe("Buenos días.\nGood morning.\n\n[Not translated yet]\nSit down.\n\nOK\n");
});

test("a file has the day of the class in its name", () => {
  expect(fileName(new Date(2026, 0, 5))).toBe("lectern-2026-01-05.txt");
});
