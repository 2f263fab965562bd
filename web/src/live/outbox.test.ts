import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Registration, Transcription } from "../protocol";
import type { Phase } from "./connection";
import { FakeDevice } from "./fakes";
import type { Refusal } from "./message";
import { Outbox, type Outgoing } from "./outbox";
import { memoryStore, type OutboxStore, type Parcel } from "./store";

const DATA = { sessionId: "class", lastSequence: 0 } as Registration;

function text(words: string, order = 0): Parcel {
  const frame: Transcription = { type: "transcription", text: words, utteranceId: words };
  const frames = [{ ...frame, requestId: `r-${words}` }];
  return { key: words, frames, sessionId: null, state: "waiting", order };
}

function sound(name: string, seconds: number): Parcel {
  const frame = { type: "audio", data: "", utteranceId: name, requestId: `r-${name}` } as const;
  return { key: name, frames: [frame], sessionId: null, seconds, state: "waiting", order: 0 };
}

function outbox(store: OutboxStore = memoryStore()) {
  const device = new FakeDevice();
  const phase = signal<Phase>("live");
  const sent: Outgoing[] = [];
  const rejected: [string, Refusal["code"]][] = [];
  const made = new Outbox(
    device,
    { phase, send: (message) => void sent.push(message as Outgoing) },
    store,
    {
      accepted: () => undefined,
      rejected: ({ key }, { code }) => void rejected.push([key, code]),
    },
  );
  made.restore([]);
  const error = (words: string, code: string, more = {}) =>
    made.received({ type: "error", code, message: "", requestId: `r-${words}`, ...more } as never);
  return { device, phase, sent, rejected, made, error };
}

const numbers = (sent: readonly Outgoing[]) =>
  sent.map((message) => [message.utteranceId, message.sequence]);

test("no more than some utterances are sent before the first is answered", () => {
  const { made, sent } = outbox();
  made.registered(DATA);

  for (let n = 1; n <= 20; n++) made.add(text(`s${n}`));
  expect(sent.length).toBe(8);
  made.received({
    type: "transcription",
    requestId: "r-s1",
    utteranceId: "s1",
    sequence: 1,
    revision: 0,
    text: "s1",
    isFinal: true,
    languageCode: "en",
  });

  expect(numbers(sent.slice(8))).toEqual([["s9", 9]]);
});

test("an utterance at which the server fails delays the others for a limited time only", async () => {
  const { device, made, sent, rejected, error } = outbox();
  made.registered(DATA);
  made.add(text("bad"));
  made.add(text("good"));

  for (let tries = 1; tries <= 8; tries++) {
    error("bad", "INTERNAL");
    await device.wait(2_000);
  }

  expect(rejected).toEqual([["bad", "INTERNAL"]]);
  expect(sent.filter((message) => message.utteranceId === "bad").length).toBe(8);
  expect(numbers(sent)).toContainEqual(["good", 2]);
});

test("a newer text of an utterance replaces the one that waits", () => {
  const { made, sent, phase } = outbox();
  phase.value = "waiting";
  made.add(text("a"));
  made.add(text("b"));

  made.add({ ...text("a"), frames: [{ ...text("a").frames[0], text: "A." } as Transcription] });
  phase.value = "live";
  made.registered(DATA);

  expect(sent).toMatchObject([
    { text: "A.", sequence: 1 },
    { text: "b", sequence: 2 },
  ]);
});

test("without a connection the newest minute of sound is kept", () => {
  const { made, phase, rejected } = outbox();
  phase.value = "waiting";

  for (let n = 1; n <= 8; n++) made.add(sound(`s${n}`, 10));
  made.add(text("words"));

  expect(rejected).toEqual([
    ["s1", "TOO_LATE"],
    ["s2", "TOO_LATE"],
  ]);
});

test("nothing is sent before the store has been read, and what was left comes first", async () => {
  const store = memoryStore();
  await store.put({ ...text("old", 1), sessionId: "class" });
  const device = new FakeDevice();
  const sent: Outgoing[] = [];
  const events = { accepted: () => undefined, rejected: () => undefined };
  const phase = signal<Phase>("live");
  const send = (message: unknown) => void sent.push(message as Outgoing);
  const made = new Outbox(device, { phase, send }, store, events);
  made.registered(DATA);
  made.add(text("new", 2));
  expect(sent).toEqual([]);

  made.restore(await store.load());

  expect(numbers(sent)).toEqual([
    ["old", 1],
    ["new", 2],
  ]);
});

test("utterances are sent although the store fails", () => {
  const fail = () => Promise.reject(new Error("full"));
  const { made, sent } = outbox({ load: fail, put: fail, remove: fail });
  made.registered(DATA);

  made.add(text("a"));

  expect(numbers(sent)).toEqual([["a", 1]]);
});

test("utterances that wait when the class ends are rejected", () => {
  const { made, phase, rejected } = outbox();
  phase.value = "waiting";
  made.add(text("a"));

  made.end();

  expect(rejected).toEqual([["a", "SESSION_EXPIRED"]]);
  expect(made.waiting.value).toEqual([]);
});

test("an answer that says who teaches stops the outbox until the next registration", () => {
  const { made, sent, error } = outbox();
  made.registered(DATA);
  made.add(text("a"));
  error("a", "FORBIDDEN");

  made.add(text("b"));
  expect(sent.length).toBe(1);
  made.registered({ ...DATA, lastSequence: 1 });

  expect(numbers(sent.slice(1))).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
});
