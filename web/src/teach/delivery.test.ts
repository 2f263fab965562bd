import { describe, expect, test } from "vitest";
import type { Utterance } from "../live/utteranceList";
import type { LanguageDelivery } from "../protocol";
import { noteOf } from "./delivery";

const SAID: Utterance = {
  utteranceId: "u1",
  sequence: 1,
  revision: 0,
  text: "The sun warms the sea.",
  state: "accepted",
  saidAt: 0,
};

function to(languageCode: string, change: Partial<LanguageDelivery> = {}): LanguageDelivery {
  const all = { listeners: 3, delivered: 3, failed: 0, status: "ok", delayMs: 800 } as const;
  return { languageCode, ...all, ...change };
}

function note(...delivery: LanguageDelivery[]) {
  return noteOf({ ...SAID, delivery });
}

describe("the note beside an utterance", () => {
  test("counts the students whom it reached", () => {
    expect(note(to("es"), to("ar", { delivered: 2, failed: 1 }))).toMatchObject({
      kind: "plain",
      text: "5 of 6",
      label: "This sentence reached 5 of 6 students.",
    });
  });

  test("names the languages that are late", () => {
    expect(note(to("es"), to("ti", { delayMs: 4_000 }))).toEqual({
      kind: "warning",
      text: "ti: late",
    });
  });

  test("names the languages without a translation before those that are late", () => {
    const [late, none] = [to("ti", { delayMs: 4_000 }), to("so", { status: "unavailable" })];
    expect(note(late, none, to("uk", { status: "unavailable" }))).toEqual({
      kind: "warning",
      text: "Not translated yet: so and uk",
    });
  });

  test("names the languages whose translation lacks a fact, and each fact once", () => {
    const check = { status: "unsure", facts: [{ kind: "number", text: "15 mg" }] } as const;
    const late = to("ti", { delayMs: 4_000 });
    expect(note(late, to("es", { check }), to("ar", { check }))).toEqual({
      kind: "warning",
      text: "es and ar: unsure – \u206815 mg\u2069",
    });
  });

  test.each([
    ["held", "Waits for you"],
    ["waiting", "Sending"],
    ["rejected", "Not sent"],
  ] as const)("of an utterance that is %s says so", (state, text) => {
    expect(noteOf({ ...SAID, state })?.text).toBe(text);
  });

  test("is not there before there is anything to say", () => {
    expect(noteOf({ ...SAID, state: "interim" })).toBeNull();
    expect(noteOf(SAID)).toBeNull();
  });
});
