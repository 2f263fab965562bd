import { beforeEach, expect, test } from "vitest";
import { FakeDevice } from "../live/fakes";
import { ApiError } from "./apiError";
import { Loader } from "./loader";

let device: FakeDevice;
/** What the API answers to the next requests; the last one is repeated. */
let answers: (string | Error | Promise<string>)[];
let asked: AbortSignal[];

beforeEach(() => {
  device = new FakeDevice();
  answers = ["one"];
  asked = [];
});

function loader(): Loader<string> {
  return new Loader(device, async (cancelled) => {
    asked.push(cancelled);
    const answer = await (answers.length > 1 ? answers.shift() : answers[0]);
    if (typeof answer !== "string") throw answer;
    return answer;
  });
}

test("what is loaded is shown", async () => {
  const page = loader();
  expect(page.shown.value).toEqual({ state: "loading" });

  await page.load();

  expect(page.shown.value).toEqual({ state: "ready", value: "one" });
  expect(page.value).toBe("one");
});

test("while the database wakes up, the seconds are counted, and then the page asks again", async () => {
  answers = [new ApiError("waking", "UNAVAILABLE", "", 3), "one"];
  const page = loader();
  await page.load();
  const shown = [page.shown.value];

  for (let second = 0; second < 3; second += 1) {
    await device.wait(1_000);
    shown.push(page.shown.value);
  }

  expect(shown).toEqual([
    { state: "waking", leftS: 3 },
    { state: "waking", leftS: 2 },
    { state: "waking", leftS: 1 },
    { state: "ready", value: "one" },
  ]);
});

test("a failure says why, and a new attempt replaces it", async () => {
  answers = [new ApiError("network"), "one"];
  const page = loader();
  await page.load();
  expect(page.shown.value).toEqual({ state: "failed", reason: "network" });

  await page.load();

  expect(page.value).toBe("one");
});

test("a refresh shows the old value meanwhile, and cancels an earlier request", async () => {
  let arrive: (value: string) => void = () => {};
  answers = [
    "one",
    new Promise((resolve) => {
      arrive = resolve;
    }),
    "three",
  ];
  const page = loader();
  await page.load();

  const late = page.refresh();
  expect(page.value).toBe("one");
  await page.refresh();
  arrive("two");
  await late;

  expect(page.value).toBe("three");
  expect(asked.map(({ aborted }) => aborted)).toEqual([true, true, false]);
});

test("a stopped loader asks no more", async () => {
  answers = [new ApiError("waking", "UNAVAILABLE", "", 2)];
  const page = loader();
  await page.load();

  page.stop();
  await device.wait(10_000);

  expect(asked).toHaveLength(1);
});
