import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settle } from "../live/fakes";
import type { Teacher } from "../live/teacher";
import { languages } from "../parts/languages";
import { offer, offered } from "./offer";
import { spoken } from "./settings";
import { teacher } from "./state";

type Languages = NonNullable<typeof languages.value>;
const LANGUAGES = ["en", "de"].map((code) => ({ code, streaming: true })) as unknown as Languages;
const TEACHER = {
  sessionId: signal("class"),
  resumeToken: "token",
  settings: signal({}),
  status: signal("live"),
} as unknown as Teacher;

/** Answers the request for a language. */
const answers = new Map<string, (provider: string) => void>();

beforeEach(() => {
  answers.clear();
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => {
    const { languageCode } = JSON.parse(body);
    return new Promise((resolve) =>
      answers.set(languageCode, (provider) => {
        const permission = { provider, encoding: "pcm", sampleRate: 16_000, metered: true };
        resolve({ ok: true, status: 200, json: async () => permission });
      }),
    );
  });
  languages.value = LANGUAGES;
  teacher.value = TEACHER;
});

afterEach(() => {
  teacher.value = null;
  vi.unstubAllGlobals();
});

test("a late answer for a former language does not name who gets the sound", async () => {
  spoken.value = "en";
  const former = offer();
  spoken.value = "de";
  const present = offer();
  answers.get("de")?.("elevenlabs");
  await present;
  answers.get("en")?.("transcribe");
  await former;
  await settle();

  expect(offered.value).toBe("elevenlabs");
});
