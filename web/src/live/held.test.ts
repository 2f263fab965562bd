import { expect, test } from "vitest";
import type { Transcription } from "../protocol";
import { HeldUtterances } from "./held";
import { memoryStore, type Parcel } from "./store";
import { UtteranceList } from "./utteranceList";

function holding() {
  const [list, store] = [new UtteranceList(), memoryStore()];
  return { list, store, held: new HeldUtterances(list, store) };
}

function ear(audioMs: number, provider: "openai" | "elevenlabs" = "openai") {
  return { provider, model: "model", audioMs };
}

function parcel(key: string, sound?: Transcription["ear"]): Parcel {
  const message = { type: "transcription", text: key, utteranceId: key } as const;
  const frames = [sound ? { ...message, ear: sound } : message];
  return { key, frames, sessionId: "class", state: "waiting", order: 1 };
}

test("a held utterance is shown as held, and stored until the class ends", async () => {
  const { list, store, held } = holding();

  held.hold(parcel("a", ear(5)), { text: "A." });

  expect(list.find("a")).toMatchObject({ text: "A.", state: "held" });
  expect(held.earOf("a")).toEqual(ear(5));
  expect((await store.load()).map(({ key, state }) => [key, state])).toEqual([["a", "held"]]);
  held.end();
  expect(await store.load()).toEqual([]);
});

test("an utterance that is sent is no longer held", () => {
  const { held } = holding();
  held.restore(parcel("a"));
  expect(held.has("a")).toBe(true);

  held.release("a");

  expect(held.has("a")).toBe(false);
  expect(held.discard("a")).toBe(false);
});

test("the next utterance reports the sound of discarded ones, once", () => {
  const { held } = holding();
  for (const key of ["a", "b"]) held.hold(parcel(key, ear(5)), {});

  expect([held.discard("a"), held.discard("b")]).toEqual([true, true]);

  expect(held.withDiscarded(ear(1))).toEqual(ear(11));
  expect(held.withDiscarded(ear(1))).toEqual(ear(1));
  expect(held.withDiscarded(undefined)).toBeUndefined();
});

test("the sound of another recognizer is not added, and no more than an hour is reported", () => {
  const { held } = holding();
  held.hold(parcel("a", ear(5, "elevenlabs")), {});
  held.discard("a");

  expect(held.withDiscarded(ear(1))).toEqual(ear(1));
  held.hold(parcel("b", ear(3_599_999)), {});
  held.discard("b");
  expect(held.withDiscarded(ear(3))).toEqual(ear(3_600_000));
});
