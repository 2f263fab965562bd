import { expect, test } from "vitest";
import type { History, Translation } from "../protocol";
import { type Caption, Captions } from "./captions";
import { caption, dice } from "./fakes";

/** More rows than a class of any length keeps: the newest 200, and a block of 100. */
const MOST_ROWS = 300;
/** A tag, an emoji, half of one, marks that turn the direction, two lines, and a composed letter. */
const TEXTS = ['<b>"x"\\', "🙂", "\ud83d", "\u202bعربي\u202c", "one\ntwo", "e\u0301 ትግርኛ", ""];

function said(count: number): Captions {
  const captions = new Captions();
  captions.registered(0);
  for (let sequence = 1; sequence <= count; sequence++) captions.take(caption(sequence));
  return captions;
}

function history(captions: Translation[]): History {
  const [from, to] = [captions[0]?.sequence ?? 0, captions.at(-1)?.sequence ?? 0];
  return { type: "history", captions, from, to, complete: true };
}

function texts(captions: readonly Caption[]): string[] {
  return captions.map(({ text }) => text);
}

/** Scrolls back to the first caption. */
function readAll(captions: Captions): Caption[] {
  captions.readBack(true);
  for (let before = -1; before < captions.rows.value.length; captions.unpack()) {
    before = captions.rows.value.length;
  }
  return captions.rows.value.map((row) => row.caption.value);
}

test("a long class keeps few rows and every caption", () => {
  const captions = said(1_234);

  expect(captions.rows.value.length).toBeLessThan(MOST_ROWS);
  const expected = Array.from({ length: 1_234 }, (_, index) => `${index + 1}.0`);
  expect(texts(captions.finals())).toEqual(expected);
  expect(texts(readAll(captions))).toEqual(expected);
});

test("a reader who scrolls back loses no row until the return to the newest caption", () => {
  const captions = said(500);
  captions.readBack(true);
  const [first] = captions.rows.value;

  for (let sequence = 501; sequence <= 1_000; sequence++) captions.take(caption(sequence));
  captions.unpack();

  expect(captions.rows.value).toContain(first);
  expect(captions.rows.value.map((row) => row.sequence)).toEqual(
    Array.from({ length: 800 }, (_, index) => index + 201),
  );
  captions.readBack(false);
  expect(captions.rows.value.length).toBeLessThan(MOST_ROWS);
  expect(captions.finals().length).toBe(1_000);
});

test("a packed caption is corrected once, in its place", () => {
  const captions = said(1_000);

  expect(texts(captions.take(caption(7, 2)))).toEqual(["7.2"]);
  const late = [caption(7, 1), caption(7, 2), caption(7, 3, false)];
  for (const each of late) expect(captions.take(each)).toEqual([]);
  expect(texts(captions.take(history([caption(7, 1), caption(8, 1)])))).toEqual(["8.1"]);

  expect(texts(captions.finals().slice(5, 9))).toEqual(["6.0", "7.2", "8.1", "9.0"]);
  expect(texts(readAll(captions).slice(5, 9))).toEqual(["6.0", "7.2", "8.1", "9.0"]);
  expect(captions.rows.value.length).toBe(1_000);
});

test("a sentence that the teacher sends late has its place among packed captions", () => {
  const captions = said(4);
  for (let sequence = 6; sequence <= 1_000; sequence++) captions.take(caption(sequence));
  expect([captions.completeTo, captions.hasGap]).toEqual([4, true]);

  captions.take(caption(5));

  expect([captions.completeTo, captions.hasGap]).toEqual([1_000, false]);
  expect(texts(captions.finals().slice(3, 6))).toEqual(["4.0", "5.0", "6.0"]);
});

test("an interim text that never ended is not packed, and its end is", () => {
  const captions = said(4);
  captions.take(caption(5, 0, false));
  for (let sequence = 6; sequence <= 1_000; sequence++) captions.take(caption(sequence));
  expect(captions.take(caption(5, 1, false))).toEqual([]);
  expect(texts(readAll(captions).slice(3, 5))).toEqual(["4.0", "6.0"]);

  captions.readBack(false);
  captions.take(caption(5, 2));

  expect(texts(readAll(captions).slice(3, 6))).toEqual(["4.0", "5.2", "6.0"]);
});

test("nothing of the former language stays", () => {
  const captions = said(1_000);

  captions.clear();

  expect(readAll(captions)).toEqual([]);
  captions.readBack(false);
  const again = Array.from({ length: 1_000 }, (_, index) => caption(index + 1, 1));
  captions.take(history(again));
  expect(texts(captions.finals())).toEqual(texts(again as unknown as Caption[]));
  expect(captions.rows.value.length).toBeLessThan(MOST_ROWS);
});

test.each([1, 2, 3, 4, 5])("a list that packs has what one without packing has (%i)", (seed) => {
  const chance = dice(seed);
  const [packing, whole] = [new Captions(), new Captions()];
  whole.readBack(true);
  const both = <T>(act: (captions: Captions) => T): void => {
    expect(act(packing)).toEqual(act(whole));
  };
  both((captions) => captions.registered(0));
  for (let sequence = 1; sequence <= 700; sequence++) {
    for (const message of around(sequence, chance)) both((captions) => captions.take(message));
    if (chance() < 0.01) both((captions) => captions.countRequest());
    if (chance() < 0.02) packing.readBack(chance() < 0.5);
    if (chance() < 0.02) packing.unpack();
  }

  both((captions) => captions.finals());
  both((captions) => [captions.completeTo, captions.hasGap, captions.askAfter]);
  packing.readBack(false);
  expect(packing.rows.value.length).toBeLessThan(MOST_ROWS);
  both((captions) => readAll(captions).filter(({ isFinal }) => isFinal));
});

/** What arrives while the teacher says a sentence: it, perhaps not at all, and older ones. */
function around(sequence: number, chance: () => number): (Translation | History)[] {
  const some = (from: number) => from + Math.floor(chance() * (sequence - from + 1));
  const any = (number: number, isFinal = true): Translation => {
    const text = `${number} ${TEXTS[Math.floor(chance() * TEXTS.length)]}`;
    const revision = Math.floor(chance() * 4) + (isFinal ? 4 : 0);
    return { ...caption(number, revision, isFinal), text, originalText: text };
  };
  const arrived: (Translation | History)[] = [];
  if (chance() < 0.5) arrived.push(any(sequence, false));
  if (chance() < 0.95) arrived.push(any(sequence));
  if (chance() < 0.2) arrived.push(any(some(1)));
  if (chance() < 0.02) {
    const numbers = [...new Set(Array.from({ length: 20 }, () => some(1)))];
    arrived.push(history(numbers.sort((one, other) => one - other).map((each) => any(each))));
  }
  return arrived;
}
