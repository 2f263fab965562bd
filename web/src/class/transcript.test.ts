import { expect, test } from "vitest";
import type { Caption } from "../live/captions";
import { fileName, transcript } from "./transcript";

function caption(text: string, originalText: string, status: Caption["status"] = "ok"): Caption {
  const languages = { sourceLanguage: "en", targetLanguage: "es" };
  const place = { sequence: 1, revision: 0, isFinal: true, saidAt: 0 };
  return { ...place, ...languages, text, originalText, status, facts: null };
}

test("the transcript of a class has each caption and what the teacher said", () => {
  const words = transcript([
    caption("Buenos días.", "Good morning."),
    caption("", "Sit down.", "unavailable"),
    caption("OK", "OK"),
  ]);

  expect(words).toBe("Buenos días.\nGood morning.\n\n[Not translated yet]\nSit down.\n\nOK\n");
});

test("the transcript names what a translation has lost", () => {
  const unsure = { ...caption("Hay 50 mg.", "There are 15 mg."), facts: ["15 mg"] };

  expect(transcript([unsure])).toBe(
    "Hay 50 mg.\n[Unsure. The teacher said: 15 mg]\nThere are 15 mg.\n",
  );
});

test("a file has the day of the class in its name", () => {
  expect(fileName(new Date(2026, 0, 5))).toBe("lectern-2026-01-05.txt");
});
