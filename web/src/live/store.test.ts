import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { indexedDbStore, memoryStore, type OutboxStore, type Parcel } from "./store";

const parcel = (key: string, order: number): Parcel => ({
  key,
  frames: [{ type: "transcription", text: key, utteranceId: key, requestId: `r-${key}` }],
  sessionId: "class",
  state: "waiting",
  order,
});

const stores: [string, () => OutboxStore][] = [
  ["memory", memoryStore],
  ["IndexedDB", () => indexedDbStore(new IDBFactory(), "lectern")],
];

test.each(stores)("%s keeps parcels in the order in which they were said", async (_, make) => {
  const store = make();

  await store.put(parcel("b", 2));
  await store.put(parcel("a", 1));
  await store.put(parcel("c", 3));

  expect(await store.load()).toEqual([parcel("a", 1), parcel("b", 2), parcel("c", 3)]);
});

test.each(stores)(
  "%s replaces a parcel of the same key, and forgets an answered one",
  async (_, make) => {
    const store = make();

    await store.put(parcel("a", 1));
    await store.put({ ...parcel("a", 1), state: "held" });
    await store.put(parcel("b", 2));
    await store.remove("b");
    await store.remove("b");

    expect(await store.load()).toEqual([{ ...parcel("a", 1), state: "held" }]);
  },
);

test("IndexedDB returns what an earlier page stored", async () => {
  const factory = new IDBFactory();
  await indexedDbStore(factory, "lectern").put(parcel("a", 1));

  const later = indexedDbStore(factory, "lectern");

  expect(await later.load()).toEqual([parcel("a", 1)]);
});

test("a call fails where the browser refuses IndexedDB", async () => {
  const refusing = {
    open: () => {
      throw new Error("SecurityError");
    },
  } as unknown as IDBFactory;
  const store = indexedDbStore(refusing, "lectern");

  await expect(store.put(parcel("a", 1))).rejects.toThrow();
  await expect(store.load()).rejects.toThrow();
});
