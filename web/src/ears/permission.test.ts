import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { askServer, type Permission, Permissions } from "./permission";

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

function bodies(): unknown[] {
  return requests.map(({ body }) => JSON.parse(String(body)));
}

test("the page requests a permission with the teacher's token", async () => {
  answers = [Response.json(PERMISSION, { status: 201 })];
  expect(await askServer(LESSON)).toEqual(PERMISSION);
  expect(bodies()).toEqual([{ sessionId: "c1", languageCode: "en-GB", without: [] }]);
  expect(requests[0]?.headers).toMatchObject({ Authorization: "Bearer secret" });
});

test("the page excludes recognizers that it does not know from the next request", async () => {
  answers = [
    Response.json({ ...PERMISSION, provider: "transcribe", encoding: "webrtc" }, { status: 201 }),
    Response.json({ ...PERMISSION, provider: "elevenlabs", sampleRate: 44_100 }, { status: 201 }),
    Response.json(PERMISSION, { status: 201 }),
  ];
  expect(await askServer(LESSON)).toEqual(PERMISSION);
  expect(bodies().at(-1)).toMatchObject({ without: ["transcribe", "elevenlabs"] });
});

test("the page knows a recognizer that takes a track", async () => {
  const peer = { ...PERMISSION, provider: "openai", encoding: "webrtc", sampleRate: 24_000 };
  answers = [Response.json(peer, { status: 201 })];
  expect(await askServer(LESSON)).toEqual(peer);
});

test("a class without a recognizer has no permission", async () => {
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

describe("a permission that opens one stream", () => {
  const permission = (url: string): Permission => ({
    ...{ provider: "elevenlabs", url, sampleRate: 16_000, encoding: "pcm", chunkMs: 100 },
    ...{ expiresAt: 900_000, metered: true },
  });
  let asked: number;
  let permissions: Permissions;

  beforeEach(() => {
    asked = 0;
    const ask = async () => {
      asked += 1;
      return permission(`number ${asked}`);
    };
    permissions = new Permissions(ask, { now: () => 0 }, (time) => time, permission("first"));
  });

  test("is not used again", async () => {
    expect((await permissions.take())?.url).toBe("first");
    expect((await permissions.take())?.url).toBe("number 1");
    expect((await permissions.take())?.url).toBe("number 2");
  });

  test("is replaced in advance, so that a cut costs no time", async () => {
    await permissions.take();
    for (let time = 0; time < 3; time += 1) {
      permissions.keepFresh();
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(asked).toBe(1);
    expect((await permissions.take())?.url).toBe("number 1");
    expect(asked).toBe(1);
  });
});

test("a permission that ends soon is not replaced before it is used again", async () => {
  let [asked, now] = [0, 0];
  // The clocks differ a little: the permission seems to last longer than it does.
  const permission = (): Permission => ({
    ...{ provider: "openai", url: "there", sampleRate: 24_000, encoding: "webrtc", chunkMs: 20 },
    ...{ expiresAt: now + 60_500, metered: true },
  });
  const ask = async () => {
    asked += 1;
    return permission();
  };
  const permissions = new Permissions(ask, { now: () => now }, (time) => time, permission());
  await permissions.take();
  for (; now < 300_000; now += 100) {
    permissions.keepFresh();
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(asked).toBe(0);
  await permissions.take();
  expect(asked).toBe(1);
});
