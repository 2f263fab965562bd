import { beforeEach, expect, test } from "vitest";
import { VoiceQueue } from "./voiceQueue";

let missed: number[];
let queue: VoiceQueue<string>;

beforeEach(() => {
  missed = [];
  queue = new VoiceQueue((sequences) => missed.push(...sequences));
});

function say(sequence: number, shownAt: number, readyAt = shownAt): void {
  queue.expect(sequence, shownAt);
  queue.ready(sequence, `voice ${sequence}`, readyAt);
}

test("voices are played in the order of their captions, however they arrive", () => {
  queue.expect(1, 0);
  queue.expect(2, 10);
  queue.ready(2, "voice 2", 500);
  queue.ready(1, "voice 1", 600);

  expect(queue.next(700)).toMatchObject({ sequence: 1 });
  expect(queue.next(701)).toMatchObject({ sequence: 2 });
  expect(queue.next(702)).toBeNull();
});

test("a voice waits for an earlier caption that has not arrived", () => {
  queue.begin(20);
  say(22, 0);
  expect(queue.next(1_000)).toEqual({ waitMs: 1_000 });

  say(21, 1_500);

  expect(queue.next(1_500)).toMatchObject({ sequence: 21 });
  expect(queue.next(1_501)).toMatchObject({ sequence: 22 });
});

test("captions of the history neither delay nor remove a waiting voice", () => {
  queue.begin(1);
  queue.passOver(2);
  say(3, 0);
  queue.passOver(3);

  expect(queue.next(1)).toMatchObject({ sequence: 3 });
});

test("a voice that arrives twice is played once", () => {
  say(1, 0);
  queue.next(1);
  queue.ready(1, "voice 1 again", 2);

  expect(queue.next(3)).toBeNull();
});

test("a voice waits two seconds for the one before it, which is then left out for good", () => {
  queue.expect(1, 0);
  say(2, 100, 1_000);

  expect(queue.next(1_000)).toEqual({ waitMs: 2_000 });
  expect(queue.next(2_999)).toEqual({ waitMs: 1 });
  expect(queue.next(3_000)).toMatchObject({ sequence: 2 });
  queue.ready(1, "late", 3_001);
  expect(queue.next(3_002)).toBeNull();
  expect(missed).toEqual([1]);
});

test("with nothing else to play, a late voice is waited for", () => {
  queue.expect(1, 0);

  expect(queue.next(5_000)).toBeNull();
  queue.ready(1, "late", 5_500);
  expect(queue.next(5_500)).toMatchObject({ sequence: 1 });
});

test("a caption without a voice does not delay the next one", () => {
  queue.expect(1, 0);
  queue.cancel(1);
  queue.expect(1, 50);
  say(2, 100);

  expect(queue.next(101)).toMatchObject({ sequence: 2 });
  expect(missed).toEqual([]);
});

test.each([
  [6_000, 1],
  [6_001, 1.15],
  [10_001, 1.25],
  [15_000, 1.25],
])("%i ms behind, a voice is played at %f times its speed", (behind, rate) => {
  say(1, 0);

  expect(queue.next(behind)).toMatchObject({ rate });
});

test("more than 15 s behind, all but the newest voice are left out", () => {
  say(1, 0);
  say(2, 4_000);
  say(3, 8_000);

  expect(queue.next(15_001)).toMatchObject({ sequence: 3, rate: 1.15 });
  expect(queue.next(15_002)).toBeNull();
  expect(missed).toEqual([1, 2]);
});

test("the newest voice is played although it is late, unless it is half a minute old", () => {
  say(1, 0);
  expect(queue.next(30_000)).toMatchObject({ sequence: 1 });

  say(2, 30_000);
  expect(queue.next(60_001)).toBeNull();
  expect(missed).toEqual([2]);
});

test("a voice that waits when the voice is turned off is not played later", () => {
  say(1, 0);
  queue.expect(2, 10);
  queue.clear();
  queue.ready(2, "voice 2", 20);

  expect(queue.next(30)).toBeNull();
});

test("the queue of another language starts with its own numbers", () => {
  queue.begin(4);
  say(5, 0);
  queue.next(1);
  queue.restart();
  queue.begin(1);
  say(2, 10);

  expect(queue.next(11)).toMatchObject({ sequence: 2 });
});
