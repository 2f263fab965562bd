import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Recording } from "../live/recording";
import { FRAME, SAMPLE_RATE } from "./cutter";
import type { Ear, EarKind } from "./ear";
import { encodeMessage } from "./eventStream";
import { type HearingOptions, openEar } from "./hearing";
import type { MicrophoneEvents } from "./microphone";
import type { Permission } from "./permission";
import type { Recognition, RecognitionResults } from "./recognizer";
import type { Encode } from "./recorder";

class Browser implements Recognition {
  lang = "";
  continuous = false;
  interimResults = false;
  onresult: Recognition["onresult"] = null;
  onerror: Recognition["onerror"] = null;
  onend: Recognition["onend"] = null;
  started = 0;

  start(): void {
    this.started += 1;
  }

  stop(): void {}

  understands(text: string, isFinal: boolean): void {
    const result = Object.assign([{ transcript: text }], { isFinal });
    const results = [result] as unknown as RecognitionResults["results"];
    this.onresult?.({ resultIndex: 0, results });
  }
}

let microphone: MicrophoneEvents;
let said: string[];
let without: unknown[];
let sent: string[];
let kinds: (EarKind | "fell")[];
let recordings: Recording[];
let troubles: unknown[];
let browser: Browser;
let encode: Encode | null;

const PERMISSION: Permission = {
  ...{ provider: "transcribe", url: "wss://first", encoding: "pcm" },
  ...{ sampleRate: SAMPLE_RATE, chunkMs: 100, expiresAt: Number.MAX_SAFE_INTEGER, metered: true },
};

/** A recognizer that takes each stream and says nothing, except at these addresses. */
function recognizer(
  refusing: readonly string[],
  next: Permission | null = null,
): NonNullable<HearingOptions["streaming"]> {
  return {
    device: { now: () => Date.now(), after: () => () => undefined },
    permission: PERMISSION,
    ask: async (failed) => {
      without.push([...failed]);
      return failed.includes(PERMISSION.provider) ? next : PERMISSION;
    },
    toDevice: (time) => time,
    connectPeer: () => {
      throw new Error("no peer here");
    },
    connect: (url, { opened, received }) => {
      opened();
      const refusal = encodeMessage({
        headers: { ":message-type": "exception" },
        payload: new Uint8Array(),
      });
      return {
        waitingBytes: 0,
        send: () => {
          sent.push(url);
          if (refusing.includes(url)) queueMicrotask(() => received(refusal.buffer));
        },
        close: () => undefined,
      };
    },
  };
}

async function open(
  recognition: Recognition | null,
  streaming: HearingOptions["streaming"] = null,
): Promise<Ear> {
  const ear = await openEar(
    {
      open: async (events) => {
        microphone = events;
        return { close: () => undefined };
      },
      loadEncoder: async () => encode,
      recognition,
      streaming,
      languageCode: "en-GB",
      utterances: {
        begin: () => ({
          interim: (text) => said.push(`${text} …`),
          final: (text) => said.push(text),
          drop: () => said.push("dropped"),
        }),
        record: (recording) => recordings.push(recording),
      },
    },
    {
      level: () => undefined,
      trouble: (trouble) => troubles.push(trouble),
      kind: (kind) => kinds.push(kind),
      fell: () => kinds.push("fell"),
    },
  );
  return ear as Ear;
}

function hear(loudness: number, seconds: number): void {
  for (let at = 0; at < (seconds * SAMPLE_RATE) / FRAME; at += 1) {
    microphone.frame(new Float32Array(FRAME).fill(loudness));
  }
}

function saySomething(): void {
  hear(0.1, 1);
  hear(0, 1);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", globalThis);
  [said, kinds, recordings, troubles, without, sent] = [[], [], [], [], [], []];
  browser = new Browser();
  encode = null;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("without a recognition, each utterance is a recording", async () => {
  await open(null);
  saySomething();
  saySomething();
  expect(recordings.map(({ mimeType }) => mimeType)).toEqual(["audio/wav", "audio/wav"]);
  expect(kinds).toEqual(["recordings"]);
});

test("with an encoder, each utterance is what it makes, in the order in which it was said", async () => {
  encode = async (samples) => Uint8Array.of(samples.length > 2 * SAMPLE_RATE ? 2 : 1);
  await open(null);
  hear(0.1, 3);
  hear(0, 1);
  saySomething();
  await vi.advanceTimersByTimeAsync(0);
  expect(recordings.map(({ mimeType }) => mimeType)).toEqual(["audio/ogg", "audio/ogg"]);
  expect(recordings.map(({ chunks }) => chunks)).toEqual([[btoa("\x02")], [btoa("\x01")]]);
  expect(recordings[0]?.seconds).toBeCloseTo(3.2, 1);
});

describe("a recognition that works", () => {
  test("is asked for every word, in the language that is spoken", async () => {
    await open(browser);
    expect(browser).toMatchObject({
      lang: "en-GB",
      continuous: true,
      interimResults: true,
      started: 1,
    });
  });

  test("says each utterance word by word, and nothing is recorded", async () => {
    await open(browser);
    hear(0.1, 1);
    browser.understands("The sun", false);
    browser.understands("The sun warms the sea", true);
    hear(0, 1);
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual(["The sun …", "The sun warms the sea"]);
    expect(recordings).toEqual([]);
    expect(kinds).toEqual(["browser"]);
  });

  test("may miss one utterance, and is replaced by recordings after three", async () => {
    await open(browser);
    browser.understands("Good morning", true);
    saySomething();
    vi.advanceTimersByTime(10_000);
    expect(kinds).toEqual(["browser"]);
    saySomething();
    saySomething();
    vi.advanceTimersByTime(10_000);
    expect(kinds).toEqual(["browser", "recordings"]);
    expect(recordings).toHaveLength(3);
  });

  test("is started again when it ends, and its last words are kept", async () => {
    await open(browser);
    browser.understands("And so it", false);
    browser.onend?.();
    vi.advanceTimersByTime(0);
    expect(said).toEqual(["And so it …", "And so it"]);
    expect(browser.started).toBe(2);
  });

  test("goes on although the browser gives the page a silent microphone", async () => {
    await open(browser);
    browser.understands("Good morning", true);
    microphone.trouble("silent");
    microphone.trouble("lost");
    expect(troubles).toEqual(["lost"]);
  });

  test("says its last words when the microphone is paused", async () => {
    const ear = await open(browser);
    browser.understands("And so", false);
    await ear.stop();
    expect(said).toEqual(["And so …", "And so"]);
    expect(browser.onend).toBeNull();
  });
});

describe("a recognition that does not work", () => {
  test("is given up after its first utterance, which is sent as a recording", async () => {
    await open(browser);
    saySomething();
    expect(recordings).toEqual([]);
    vi.advanceTimersByTime(3_000);
    expect(recordings).toHaveLength(1);
    saySomething();
    expect(recordings).toHaveLength(2);
    expect(kinds).toEqual(["browser", "recordings"]);
  });

  test.each(["network", "service-not-allowed", "audio-capture", "language-not-supported"])(
    "is given up at the error %s, and nothing said is lost",
    async (error) => {
      await open(browser);
      saySomething();
      browser.onerror?.({ error });
      expect(recordings).toHaveLength(1);
      expect(kinds).toEqual(["browser", "recordings"]);
    },
  );

  test("is not given up because nothing was said", async () => {
    await open(browser);
    browser.onerror?.({ error: "no-speech" });
    browser.onend?.();
    vi.advanceTimersByTime(1_000);
    expect(browser.started).toBe(2);
    expect(kinds).toEqual(["browser"]);
  });

  test("that throws at its start is replaced by recordings", async () => {
    browser.start = () => {
      throw new Error("not here");
    };
    await open(browser);
    saySomething();
    expect(recordings).toHaveLength(1);
  });
});

test("speech that is cut off by pausing the microphone is sent", async () => {
  const ear = await open(null);
  hear(0.1, 1);
  await ear.stop();
  expect(recordings).toHaveLength(1);
});

test("an ear has stopped when its last recording is made", async () => {
  encode = async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return Uint8Array.of(1);
  };
  const ear = await open(null);
  await vi.advanceTimersByTimeAsync(0);
  hear(0.1, 1);
  const made: number[] = [];
  void ear.stop().then(() => made.push(recordings.length));
  await vi.advanceTimersByTimeAsync(99);
  expect(made).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(made).toEqual([1]);
});

test("a microphone that does not open has its reason", async () => {
  const options = {
    loadEncoder: async () => null,
    recognition: null,
    streaming: null,
    languageCode: "en",
    utterances: { begin: vi.fn(), record: vi.fn() },
  };
  const opened = await openEar(
    { ...options, open: async () => "refused" },
    { level: vi.fn(), trouble: vi.fn(), kind: vi.fn(), fell: vi.fn() },
  );
  expect(opened).toBe("refused");
});

describe("where the server has a recognizer", () => {
  test("nothing is recorded, and the browser does not listen", async () => {
    await open(browser, recognizer([]));
    saySomething();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kinds).toEqual(["streaming"]);
    expect(recordings).toEqual([]);
    expect(browser.started).toBe(0);
  });

  test("recordings replace a recognizer that fails, and contain what it missed", async () => {
    await open(null, recognizer(["wss://first"]));
    await sayMuch();
    expect(kinds).toEqual(["streaming", "fell", "recordings"]);
    const seconds = recordings.map((recording) => recording.seconds);
    expect(seconds.length).toBeGreaterThan(1);
    saySomething();
    expect(recordings).toHaveLength(seconds.length + 1);
  });

  test("the next recognizer replaces one that fails, and gets what that one missed", async () => {
    const next: Permission = { ...PERMISSION, provider: "elevenlabs", url: "wss://second" };
    await open(browser, recognizer(["wss://first"], next));
    await sayMuch(6);
    expect(kinds).toEqual(["streaming"]);
    expect(without).toEqual([[], ["transcribe"], ["transcribe"]]);
    expect(recordings).toEqual([]);
    expect(sent.filter((url) => url === "wss://second")).toHaveLength(60);
  });

  test("sound that waits for the next recognizer is recorded when the microphone is paused", async () => {
    const options = recognizer(["wss://first"]);
    options.ask = () => new Promise(() => undefined);
    const ear = await open(null, options);
    await sayMuch();
    expect(recordings).toEqual([]);
    ear.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(recordings.length).toBeGreaterThan(3);
  });

  test("the browser replaces a recognizer that fails", async () => {
    await open(browser, recognizer(["wss://first"]));
    await sayMuch();
    expect(kinds).toEqual(["streaming", "fell", "browser"]);
    expect(browser.started).toBe(1);
    expect(recordings.length).toBeGreaterThan(0);
  });

  /** An utterance every two seconds, each frame at its time. */
  async function sayMuch(seconds = 10): Promise<void> {
    for (let at = 0; at < seconds * (SAMPLE_RATE / FRAME); at += 1) {
      hear(at % 100 < 50 ? 0.1 : 0, FRAME / SAMPLE_RATE);
      await vi.advanceTimersByTimeAsync(20);
    }
  }
});
