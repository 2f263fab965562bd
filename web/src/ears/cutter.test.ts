import { expect, test } from "vitest";
import { Cutter, FRAME, SAMPLE_RATE } from "./cutter";

const SECOND = SAMPLE_RATE / FRAME;

/** What is louder is speech, which is quiet for a moment between its syllables. */
const NOISE = 0.05;
const [QUIET, SPEECH] = [0.001, 0.1];

function frame(loudness: number): Float32Array {
  return Float32Array.from({ length: FRAME }, (_, n) => (n % 2 ? loudness : -loudness));
}

/** Pushes sounds of so many seconds each, and returns the seconds of each utterance. */
function cut(...sounds: readonly (readonly [loudness: number, seconds: number])[]): number[] {
  const lengths: number[] = [];
  const cutter = new Cutter({
    began: () => undefined,
    dropped: () => undefined,
    ended: ({ length }) => lengths.push(length / SAMPLE_RATE),
  });
  for (const [loudness, seconds] of sounds) {
    for (let at = 0; at < seconds * SECOND; at += 1) {
      cutter.push(frame(loudness > NOISE && at % 12 >= 9 ? loudness / 20 : loudness));
    }
  }
  return lengths;
}

test("two sentences with a pause between them are two utterances", () => {
  const lengths = cut([QUIET, 1], [SPEECH, 2], [QUIET, 1], [SPEECH, 1], [QUIET, 1]);
  expect(lengths).toHaveLength(2);
});

test("an utterance includes the sound before it was detected and a short end", () => {
  const [length] = cut([QUIET, 1], [SPEECH, 2], [QUIET, 1]);
  // The three loud frames that begin it are of the 400 ms before.
  expect(length).toBeCloseTo(0.34 + 2 + 0.2, 2);
});

test("a short pause does not end an utterance", () => {
  expect(cut([QUIET, 1], [SPEECH, 1], [QUIET, 0.4], [SPEECH, 1], [QUIET, 1])).toHaveLength(1);
});

test("a cough is no utterance", () => {
  expect(cut([QUIET, 1], [SPEECH, 0.2], [QUIET, 1])).toEqual([]);
});

test("speech without a pause is cut after 15 seconds", () => {
  expect(cut([QUIET, 1], [SPEECH, 31], [QUIET, 1]).slice(0, 2)).toEqual([15, 15]);
});

test("speech is heard above a room that is always loud", () => {
  // The floor rises slowly, so the beginning is taken for speech.
  const lengths = cut([0.02, 40], [0.2, 2], [0.02, 2], [0.2, 1], [0.02, 2]);
  expect(lengths.slice(1)).toEqual([expect.closeTo(2.54, 2), expect.closeTo(1.54, 2)]);
});

test("speech that is cut off by pausing the microphone is an utterance", () => {
  const lengths: number[] = [];
  const cutter = new Cutter({
    began: () => undefined,
    dropped: () => undefined,
    ended: ({ length }) => lengths.push(length / SAMPLE_RATE),
  });
  for (let at = 0; at < SECOND; at += 1) {
    cutter.push(frame(SPEECH));
  }
  cutter.flush();
  expect(lengths).toEqual([1]);
});
