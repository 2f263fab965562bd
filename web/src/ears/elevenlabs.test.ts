import { beforeEach, describe, expect, test } from "vitest";
import { ElevenLabs } from "./elevenlabs";

let wire: ElevenLabs;

beforeEach(() => {
  wire = new ElevenLabs();
});

function says(type: string, text: string, sentMs: number) {
  return wire.results(JSON.stringify({ message_type: type, text }), sentMs);
}

test("sound is sent as base64, and its end commits what was said", () => {
  expect(JSON.parse(wire.sound(Uint8Array.of(1, 2, 3, 4)))).toEqual({
    message_type: "input_audio_chunk",
    audio_base_64: "AQIDBA==",
    commit: false,
    sample_rate: 16_000,
  });
  expect(JSON.parse(wire.end())).toMatchObject({ audio_base_64: "", commit: true });
});

describe("an utterance of the stream", () => {
  test("keeps one id until it is committed", () => {
    const results = [
      says("session_started", "", 0),
      says("partial_transcript", "", 900),
      says("partial_transcript", "The sun", 3_000),
      says("partial_transcript", "The sun warms ", 4_000),
      says("committed_transcript", "The sun warms the sea.", 6_000),
      says("partial_transcript", "The rain", 6_800),
    ];
    expect(results.flat()).toEqual([
      { id: "0", text: "The sun", isFinal: false, startMs: 1_500, endMs: 3_000 },
      { id: "0", text: "The sun warms", isFinal: false, startMs: 1_500, endMs: 4_000 },
      { id: "0", text: "The sun warms the sea.", isFinal: true, startMs: 1_500, endMs: 6_000 },
      // Not before the end of the utterance before it.
      { id: "1", text: "The rain", isFinal: false, startMs: 6_000, endMs: 6_800 },
    ]);
  });

  test("without words has an empty text", () => {
    expect(says("partial_transcript", "", 1_000)).toEqual([]);
    expect(says("committed_transcript", "", 2_000)).toMatchObject([{ text: "", isFinal: true }]);
  });

  test("ignores messages of other types", () => {
    expect(says("committed_transcript_with_timestamps", "The sun", 1_000)).toEqual([]);
    expect(says("something_new", "", 1_000)).toEqual([]);
  });
});

test.each(["auth_error", "quota_exceeded", "session_time_limit_exceeded", "rate_limited", "error"])(
  "%s ends the stream",
  (type) => {
    expect(says(type, "", 1_000)).toBeNull();
  },
);

test.each(["no JSON", "null", "{}"])("%s ends the stream", (frame) => {
  expect(wire.results(frame, 0)).toBeNull();
  expect(wire.results(new ArrayBuffer(4), 0)).toBeNull();
});
