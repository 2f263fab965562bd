import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askServer } from "./permission";

const LESSON = { sessionId: "c1", resumeToken: "secret", languageCode: "en-GB" };
const PERMISSION = {
  ...{ provider: "transcribe", url: "wss://there", sampleRate: 16_000, encoding: "pcm" },
  ...{ chunkMs: 100, expiresAt: 1, metered: true },
};

let requests: RequestInit[];
let answers: Response[];

beforeEach(() => {
  [requests, answers] = [[], []];
  vi.stubGlobal("fetch", async (url: string, request: RequestInit) => {
    expect(url).toBe("/api/ears");
    requests.push(request);
    return answers.shift();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function asked(): unknown[] {
  return requests.map(({ body }) => JSON.parse(String(body)));
}

test("a permission is asked for with the teacher's own token", async () => {
  answers = [Response.json(PERMISSION, { status: 201 })];
  expect(await askServer(LESSON)).toEqual(PERMISSION);
  expect(asked()).toEqual([{ sessionId: "c1", languageCode: "en-GB", without: [] }]);
  expect(requests[0]?.headers).toMatchObject({ Authorization: "Bearer secret" });
});

test("a recognizer that this page does not know is left out", async () => {
  answers = [
    Response.json({ ...PERMISSION, provider: "openai" }, { status: 201 }),
    Response.json({ ...PERMISSION, provider: "elevenlabs" }, { status: 201 }),
    Response.json(PERMISSION, { status: 201 }),
  ];
  expect(await askServer(LESSON)).toEqual(PERMISSION);
  expect(asked().at(-1)).toMatchObject({ without: ["openai", "elevenlabs"] });
});

test("there may be none", async () => {
  answers = [Response.json({ error: { code: "NO_EAR" } }, { status: 404 })];
  expect(await askServer(LESSON)).toBeNull();
});

test.each([401, 403, 409, 429, 500, 503])(
  "after the answer %i it can be asked again",
  async (status) => {
    answers = [new Response("", { status })];
    await expect(askServer(LESSON)).rejects.toThrow();
  },
);
