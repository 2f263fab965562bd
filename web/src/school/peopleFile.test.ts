import { expect, test } from "vitest";
import type { PersonExportBody, PersonReceiptBody } from "../protocol";
import { batches, byName, folded, joined, summed } from "./peopleFile";

const named = (name: string, sessionId: string) => ({
  name,
  sessionId,
  startedAt: 0,
  title: "",
  teacherId: "ada",
  participants: 1,
});

test("names are equal whatever their case, accents and blanks", () => {
  for (const name of ["Zoë  Müller", " zoe muller ", "ZOË MÜLLER"]) {
    expect(folded(name)).toBe("zoe muller");
  }
  expect(folded("Zoe")).not.toBe(folded("Zo"));
});

test("the classes of one name are one person to choose from", () => {
  const participants = [named("Zoë", "3"), named("Max", "2"), named("zoe", "1")];
  const groups = byName({ participants, teachers: [], complete: true });

  expect(groups.map(({ name, classes }) => [name, classes.map((c) => c.sessionId)])).toEqual([
    ["Zoë", ["3", "1"]],
    ["Max", ["2"]],
  ]);
});

test("no request has more classes than it may", () => {
  const ids = [...Array(250).keys()];

  expect(batches(ids, 100).map((part) => part.length)).toEqual([100, 100, 50]);
  expect(batches(ids, 100).flat()).toEqual(ids);
  expect(batches([], 100)).toEqual([]);
});

const line = (sequence: number) => ({
  sequence,
  saidAt: 0,
  revision: 0,
  languageCode: "en",
  text: `Sentence ${sequence}.`,
  translations: {},
});
const page = (cursor: string | null, ...sessions: [string, ...number[]][]): PersonExportBody => ({
  format: "lectern-person/1",
  exportedAt: 1,
  kind: "teacher",
  cursor,
  expiring: [],
  sessions: sessions.map(([sessionId, ...lines]) => ({
    sessionId,
    startedAt: 0,
    endedAt: null,
    title: "",
    subject: "",
    utterances: lines.map(line),
  })),
});

test("a class that is on several pages is in the file once, with all of its sentences", () => {
  const file = joined([
    page("a", ["s-3", 1], ["s-2", 1, 2]),
    page("b", ["s-2", 3]),
    page(null, ["s-2"], ["s-1", 1]),
  ]);

  const found = file.sessions.map(({ sessionId, utterances }) => [
    sessionId,
    utterances?.map(({ sequence }) => sequence),
  ]);
  expect(found).toEqual([
    ["s-3", [1]],
    ["s-2", [1, 2, 3]],
    ["s-1", [1]],
  ]);
  expect(file.cursor).toBeNull();
});

test("receipts add up by kind", () => {
  const receipt = (mentions: number, erased: Record<string, number>): PersonReceiptBody => ({
    erasedAt: 1,
    erased,
    done: true,
    mentions,
    expiring: [],
  });

  const sum = summed([receipt(1, { names: 2, liveNames: 0 }), receipt(2, { names: 3 })]);

  expect(sum.erased).toEqual({ names: 5, liveNames: 0 });
  expect(sum.mentions).toBe(3);
});
