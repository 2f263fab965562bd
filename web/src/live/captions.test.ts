import { effect } from "@preact/signals";
import { expect, test, vi } from "vitest";
import { Captions } from "./captions";
import { caption, dice } from "./fakes";

function shuffled<T>(values: T[], chance: () => number): T[] {
  return values
    .map((value) => ({ value, place: chance() }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value);
}

test("any order with any duplicates gives the same text", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const chance = dice(seed);
    const counts = Array.from({ length: 1 + Math.floor(chance() * 12) }, () =>
      Math.ceil(chance() * 4),
    );
    const revisions = counts.flatMap((count, index) =>
      Array.from({ length: count }, (_, revision) =>
        caption(index + 1, revision, revision === count - 1),
      ),
    );
    const captions = new Captions();
    captions.registered(0);

    const again = revisions.filter(() => chance() < 0.3);
    for (const each of shuffled([...revisions, ...again], chance)) captions.take(each);

    const texts = captions.finals().map(({ text }) => text);
    expect(texts, `seed ${seed}`).toEqual(
      counts.map((count, index) => `${index + 1}.${count - 1}`),
    );
    expect([captions.completeTo, captions.hasGap]).toEqual([counts.length, false]);
  }
});

test("a new revision changes one row and leaves the list as it is", () => {
  const captions = new Captions();
  captions.registered(0);
  captions.take(caption(1));
  captions.take(caption(2));
  let drawn = 0;
  const stop = effect(() => {
    captions.rows.value;
    drawn += 1;
  });

  captions.take(caption(1, 1));

  expect(drawn).toBe(1);
  expect(captions.rows.value[0]?.caption.value.text).toBe("1.1");
  stop();
});

test("a page of history changes the list once", () => {
  const captions = new Captions();
  captions.registered(40);
  let drawn = 0;
  const stop = effect(() => {
    captions.rows.value;
    drawn += 1;
  });

  const page = Array.from({ length: 20 }, (_, index) => caption(21 + index));
  captions.take({ type: "history", captions: page, from: 21, to: 40, complete: true });

  expect(drawn).toBe(2);
  stop();
});

test("a caption after a thousand sorts no list and looks up only itself and the next", () => {
  const captions = new Captions();
  captions.registered(0);
  for (let sequence = 1; sequence <= 1_000; sequence++) captions.take(caption(sequence));
  const sort = vi.spyOn(Array.prototype, "sort");
  const lookUp = vi.spyOn(Map.prototype, "get");

  captions.take(caption(1_001));

  const sorted = sort.mock.contexts.map((list) => (list as unknown[]).length);
  const lookUps = lookUp.mock.calls.length;
  vi.restoreAllMocks();
  expect(Math.max(0, ...sorted)).toBeLessThanOrEqual(1);
  expect(lookUps).toBeLessThan(10);
});
