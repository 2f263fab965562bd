import { beforeEach, expect, test } from "vitest";
import { FakeDevice } from "../live/fakes";
import type { SessionBody } from "../protocol";
import { ApiError } from "./apiError";
import { byDay, ClassList } from "./classList";

const NOON = new Date(2026, 10, 30, 12).getTime();
const HOUR = 3_600_000;

let asked: string[];
let list: ClassList;
let trouble: Error | null;

function session(sessionId: string, startedAt = NOON): SessionBody {
  return {
    sessionId,
    title: "",
    subject: "",
    teacherId: "anna",
    startedAt,
    endedAt: null,
    languages: ["en"],
    students: 0,
    utterances: 0,
    quality: "unknown",
    latency: { p50: null, p95: null },
  };
}

beforeEach(() => {
  asked = [];
  trouble = null;
  list = new ClassList(new FakeDevice(), async (path) => {
    asked.push(path);
    if (trouble) throw trouble;
    const cursor = new URL(path, "https://school.example").searchParams.get("cursor");
    return { sessions: [session(cursor ?? "first")], cursor: cursor ? null : "second" };
  });
});

function shown(): readonly string[] | undefined {
  return list.pages.value?.sessions.map(({ sessionId }) => sessionId);
}

test("the conditions of a search are in its request and in those for the next pages", async () => {
  await list.find({ search: "K7M 2QX & more", language: "" });
  await list.more();

  expect(asked).toEqual([
    "/api/sessions?search=K7M+2QX+%26+more",
    "/api/sessions?search=K7M+2QX+%26+more&cursor=second",
  ]);
  expect(shown()).toEqual(["first", "second"]);
});

test("after the last page nothing is asked for", async () => {
  await list.find({ search: "", language: "" });
  await list.more();

  await list.more();

  expect(asked).toEqual(["/api/sessions", "/api/sessions?cursor=second"]);
});

test("a page that does not arrive leaves the others, and can be asked for again", async () => {
  await list.find({ search: "", language: "es" });
  trouble = new ApiError("network");
  await list.more();
  expect([shown(), list.problem.value, list.adding.value]).toEqual([["first"], "network", false]);

  trouble = null;
  await list.more();

  expect([shown(), list.problem.value]).toEqual([["first", "second"], null]);
});

test("a next page of an earlier search is dropped", async () => {
  await list.find({ search: "", language: "" });
  const late = list.more();

  await list.find({ search: "cell", language: "" });
  await late;

  expect(shown()).toEqual(["first"]);
});

test("classes stand under the local day on which they began", () => {
  const days = byDay([
    session("c", NOON),
    session("b", NOON - HOUR),
    session("a", NOON - 13 * HOUR),
  ]);

  expect(days.map((day) => day.sessions.map(({ sessionId }) => sessionId))).toEqual([
    ["c", "b"],
    ["a"],
  ]);
});
