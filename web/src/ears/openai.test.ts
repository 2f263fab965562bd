import { beforeEach, describe, expect, test } from "vitest";
import { FRAME, FULL_SCALE } from "./cutter";
import { OpenAI } from "./openai";

const COMMIT = '{"type":"input_audio_buffer.commit"}';
const ITEM = "conversation.item.input_audio_transcription";

let wire: OpenAI;
let sentMs: number;
let commits: number[];

beforeEach(() => {
  wire = new OpenAI();
  sentMs = 0;
  commits = [];
});

/** The page sends sound that is so loud. */
function send(seconds: number, loudness: number): void {
  const samples = new Int16Array(FRAME).fill(loudness * FULL_SCALE);
  for (let ms = 0; ms < seconds * 1_000; ms += 20) {
    sentMs += 20;
    const frame = wire.pause(new Uint8Array(samples.buffer), sentMs);
    if (frame !== null) {
      expect(frame).toBe(COMMIT);
      commits.push(sentMs);
    }
  }
}

function says(type: string, more: object = {}) {
  return wire.results(JSON.stringify({ type, event_id: "e", ...more }), sentMs);
}

function delta(item_id: string, text: string) {
  return says(`${ITEM}.delta`, { item_id, content_index: 0, delta: text });
}

function completed(item_id: string, transcript: string) {
  return says(`${ITEM}.completed`, { item_id, content_index: 0, transcript });
}

describe("a turn", () => {
  test("ends at a pause", () => {
    send(1, 0);
    send(2, 0.1);
    send(1, 0);
    expect(commits).toEqual([3_600]);
  });

  test("is not committed without speech", () => {
    send(20, 0);
    expect(commits).toEqual([]);
  });

  test("that has no pause ends after fifteen seconds", () => {
    send(31, 0.1);
    expect(commits).toHaveLength(2);
  });
});

describe("an item", () => {
  test("grows while it is said, and has one id", () => {
    send(1, 0);
    send(2, 0.1);
    expect(delta("i1", "The sun")).toMatchObject([{ id: "i1", text: "The sun", isFinal: false }]);
    expect(delta("i1", " warms")).toMatchObject([
      { id: "i1", text: "The sun warms", endMs: 3_000 },
    ]);
    send(1, 0);
    expect(says("input_audio_buffer.committed", { item_id: "i1" })).toEqual([]);
    const [final] = completed("i1", "The sun warms the sea.") ?? [];
    expect(final).toMatchObject({ id: "i1", text: "The sun warms the sea.", isFinal: true });
    expect(final?.startMs).toBeGreaterThan(500);
    expect(final?.startMs).toBeLessThan(1_000);
    expect(final?.endMs).toBe(3_600);
  });

  test("belongs to the turn that was committed with it, in whatever order texts come", () => {
    for (let turn = 0; turn < 2; turn += 1) {
      send(2, 0.1);
      send(1, 0);
    }
    says("input_audio_buffer.committed", { item_id: "i1" });
    says("input_audio_buffer.committed", { item_id: "i2", previous_item_id: "i1" });
    expect(completed("i2", "Two.")).toMatchObject([{ text: "Two.", endMs: 5_600 }]);
    expect(completed("i1", "One.")).toMatchObject([{ text: "One.", endMs: 2_600 }]);
  });

  test("of the next turn is not assigned to a rejected commit", () => {
    send(2, 0.1);
    send(1, 0);
    says("input_audio_buffer.committed", { item_id: "i1" });
    wire.end();
    expect(says("error", { error: { code: "input_audio_buffer_commit_empty" } })).toEqual([]);
    send(2, 0.1);
    send(1, 0);
    expect(completed("i2", "Two.")).toMatchObject([{ text: "Two.", endMs: 5_600 }]);
  });

  test("may have no words", () => {
    send(1, 0.1);
    expect(completed("i1", " ")).toMatchObject([{ text: "", isFinal: true }]);
  });
});

describe("a stream", () => {
  test.each([
    ["error", { error: { type: "invalid_request_error", code: "session_expired" } }],
    ["error", { error: { type: "server_error", code: null, message: "for a test" } }],
    ["error", { error: { type: "invalid_request_error", code: "rate_limit_exceeded" } }],
    [`${ITEM}.failed`, { item_id: "i1", error: { code: "audio_unintelligible" } }],
  ])("ends with %s %o", (type, more) => {
    expect(says(type, more)).toBeNull();
  });

  test.each(["session.created", "conversation.item.added", "rate_limits.updated"])(
    "goes on with %s",
    (type) => {
      expect(says(type)).toEqual([]);
    },
  );

  test.each(["", "no JSON", "null", "[]"])("ends with %j", (frame) => {
    expect(wire.results(frame, 0)).toBeNull();
  });
});
