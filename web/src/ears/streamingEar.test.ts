import { beforeEach, describe, expect, test } from "vitest";
import type { RawSocketEvents } from "../live/device";
import { FakeDevice, settle } from "../live/fakes";
import { FRAME, SAMPLE_RATE } from "./cutter";
import type { EarUsage } from "./ear";
import { decodeMessage, encodeMessage } from "./eventStream";
import type { Permission } from "./permission";
import { StreamingEar } from "./streamingEar";

const FRAME_MS = (1_000 * FRAME) / SAMPLE_RATE;
const utf8 = new TextEncoder();

/** A recognizer's socket, seen from the recognizer. The sound is a number that counts its chunks. */
class Recognizer {
  readonly heard: number[] = [];
  isFinished = false;
  isClosed = false;
  waitingBytes = 0;

  constructor(
    readonly url: string,
    readonly events: RawSocketEvents,
  ) {}

  send(frame: string | Uint8Array): void {
    const { headers, payload } = decodeMessage(frame as Uint8Array);
    expect(headers[":event-type"]).toBe("AudioEvent");
    if (payload.length === 0) this.isFinished = true;
    else this.heard.push(new Int16Array(payload.slice().buffer)[0] ?? -1);
  }

  close(): void {
    this.isClosed = true;
  }

  /** Says what it has understood, from a second to another of this stream. */
  understands(id: string, text: string, isFinal: boolean, [from, to]: [number, number]): void {
    const result = {
      ...{ ResultId: id, IsPartial: !isFinal, StartTime: from, EndTime: to },
      Alternatives: [{ Transcript: text }],
    };
    this.#push("event", { Transcript: { Results: [result] } });
  }

  /** Says that it has understood nothing new. */
  saysNothing(): void {
    this.#push("event", { Transcript: { Results: [] } });
  }

  refuses(): void {
    this.#push("exception", { Message: "for a test" });
  }

  #push(type: string, body: object): void {
    const payload = utf8.encode(JSON.stringify(body));
    const headers = { ":message-type": type, ":event-type": "TranscriptEvent" };
    this.events.received(encodeMessage({ headers, payload }).buffer);
  }
}

let device: FakeDevice;
let recognizers: Recognizer[];
let isReachable: boolean;
let said: string[];
let usage: (EarUsage | undefined)[];
let unheard: Float32Array[];
let missed: Float32Array[];
let asked: number;
let answer: () => Promise<Permission | null>;
let first: Permission;
let ear: StreamingEar;

const permission = (name: string): Permission => ({
  provider: "transcribe",
  url: `wss://${name}`,
  sampleRate: SAMPLE_RATE,
  encoding: "pcm",
  chunkMs: 100,
  expiresAt: device.trueTime + 300_000,
  metered: true,
});
const now = (): Recognizer => recognizers.at(-1) as Recognizer;

beforeEach(() => {
  device = new FakeDevice();
  [recognizers, said, usage, unheard, missed] = [[], [], [], [], []];
  [isReachable, asked] = [true, 0];
  answer = async () => permission(`number ${asked}`);
  first = permission("first");
  ear = new StreamingEar({
    device,
    permission: first,
    toDevice: (time) => time + device.skewMs,
    ask: () => {
      asked += 1;
      return answer();
    },
    connect: (url, events) => {
      const recognizer = new Recognizer(url, events);
      recognizers.push(recognizer);
      void Promise.resolve().then(() => (isReachable ? events.opened() : events.ended()));
      return recognizer;
    },
    begin: () => ({
      interim: (text) => said.push(`${text} …`),
      final: (text, ear) => {
        said.push(text);
        usage.push(ear);
      },
      drop: () => said.push("dropped"),
    }),
    failed: (sound) => unheard.push(sound),
    missed: (sound) => missed.push(sound),
  });
});

let chunks: number;
beforeEach(() => {
  chunks = 0;
});

/** The microphone gives sound in real time: each chunk begins with its own number. */
async function hear(seconds: number, loudness = 0): Promise<void> {
  for (let ms = 0; ms < seconds * 1_000; ms += FRAME_MS) {
    const frame = new Float32Array(FRAME).fill(loudness);
    frame[0] = Math.floor(chunks / 5) / 32_767;
    ear.frame(frame);
    chunks += 1;
    await device.wait(FRAME_MS);
  }
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, place) => from + place);
}

/** Which chunks sound of the ear consists of. */
function numbersOf(sound: Float32Array | undefined): number[] {
  const first = (sound ?? new Float32Array()).filter((_, at) => at % (SAMPLE_RATE / 10) === 0);
  return [...first].map((sample) => Math.round(sample * 32_767));
}

describe("a stream", () => {
  test("has all sound, in chunks, from the first on", async () => {
    await hear(2);
    expect(now().url).toBe("wss://first");
    expect(now().heard).toEqual(numbers(0, 20));
  });

  test("says a result word by word, as one utterance", async () => {
    await hear(3);
    now().understands("a", "The sun", false, [0.2, 1]);
    now().understands("a", "The sun warms", false, [0.2, 2]);
    now().understands("a", "The sun warms the sea.", true, [0.2, 2.6]);
    expect(said).toEqual(["The sun …", "The sun warms …", "The sun warms the sea."]);
  });

  test("drops a result without words", async () => {
    await hear(1);
    now().understands("a", "", false, [0.2, 1]);
    now().understands("b", "Hm", false, [0.2, 1]);
    now().understands("b", "", true, [0.2, 1]);
    expect(said).toEqual(["Hm …", "dropped"]);
  });

  test("reports what it was sent with each final text", async () => {
    await hear(2);
    now().understands("a", "One.", true, [0.2, 1]);
    now().understands("b", "Two.", true, [1, 2]);
    await hear(1);
    now().understands("c", "Three.", true, [2, 3]);
    expect(usage).toEqual([
      { provider: "transcribe", audioMs: 2_000 },
      undefined,
      { provider: "transcribe", audioMs: 1_000 },
    ]);
  });
});

test("an ear that costs nothing has nothing to report", async () => {
  first.metered = false;
  await hear(2);
  now().understands("a", "One.", true, [0.2, 1]);
  expect(usage).toEqual([undefined]);
});

describe("a result that stays partial", () => {
  test("is final after ten seconds, and says only the rest after that", async () => {
    await hear(2);
    now().understands("a", "And so", false, [0.2, 1]);
    await hear(9.9);
    expect(said).toEqual(["And so …"]);
    await hear(0.2);
    expect(said).toEqual(["And so …", "And so"]);
    now().understands("a", "And so it ends.", true, [0.2, 13]);
    expect(said).toEqual(["And so …", "And so", "it ends."]);
  });

  test("is not said again when its final text is the same", async () => {
    await hear(2);
    now().understands("a", "And so", false, [0.2, 1]);
    await hear(11);
    now().understands("a", "And so", true, [0.2, 1]);
    expect(said).toEqual(["And so …", "And so"]);
  });
});

describe("a stream that is cut", () => {
  test("goes on where its utterance began", async () => {
    await hear(2);
    now().understands("a", "Good morning.", true, [0.3, 1.2]);
    await hear(2);
    now().understands("b", "The sun", false, [2, 3.5]);
    isReachable = false;
    now().events.ended();
    await hear(2);
    isReachable = true;
    await hear(4);
    expect(now().heard).toEqual(numbers(17, 100));
    now().understands("c", "The sun warms the sea.", true, [0.3, 4]);
    expect(said.slice(1)).toEqual(["The sun …", "The sun warms the sea."]);
    expect(unheard).toEqual([]);
  });

  test("hears the last three seconds again if nothing was understood of them", async () => {
    await hear(10);
    now().events.ended();
    await hear(1);
    expect(now().heard.slice(0, 3)).toEqual([70, 71, 72]);
  });

  test("does not hear again what it has understood", async () => {
    await hear(10);
    now().understands("a", "Good morning.", true, [7, 9]);
    now().events.ended();
    await hear(1);
    expect(now().heard[0]).toBe(90);
  });

  test("ends a long utterance, and goes on after its words", async () => {
    await hear(20);
    now().understands("a", "A sentence that has no end", false, [1, 19.5]);
    now().events.ended();
    await hear(2);
    expect(said).toEqual(["A sentence that has no end …", "A sentence that has no end"]);
    expect(now().heard[0]).toBe(195);
    now().understands("b", "but here.", true, [0.1, 1]);
    expect(said.at(-1)).toBe("but here.");
  });

  test("is noticed when it takes no more sound", async () => {
    await hear(2);
    now().waitingBytes = 100_000;
    await hear(1);
    expect(recognizers).toHaveLength(2);
    expect(recognizers[0]?.isClosed).toBe(true);
  });
});

describe("a permission", () => {
  test("is replaced before it ends, so that a cut costs no time", async () => {
    for (let second = 0; second < 250; second += 50) {
      await hear(50);
      now().understands(`${second}`, "Good.", true, [second, second + 1]);
    }
    expect(asked).toBe(1);
    now().events.ended();
    await hear(1);
    expect(now().url).toBe("wss://number 1");
    expect(asked).toBe(1);
  });

  test("that has ended is not used", async () => {
    await device.wait(400_000);
    await hear(0.2);
    expect(now().url).toBe("wss://number 1");
  });

  test("is asked for again when there was no answer", async () => {
    answer = () => Promise.reject(new Error("offline"));
    await device.wait(400_000);
    await hear(1);
    answer = async () => permission("later");
    await hear(2);
    expect(now().url).toBe("wss://later");
    expect(now().heard.slice(0, 2)).toEqual([0, 1]);
  });
});

describe("a stream of which speech brings no results", () => {
  test("is opened again after some seconds, and hears that speech again", async () => {
    await hear(30);
    now().understands("a", "Good morning.", true, [28, 29.5]);
    await hear(1);
    await hear(8.5, 0.1);
    expect(recognizers).toHaveLength(2);
    await hear(4, 0.1);
    expect(now().heard[0]).toBe(295);
    expect(now().heard).toContain(430);
  });

  test("is opened again only once", async () => {
    await hear(1);
    await hear(40, 0.1);
    expect(recognizers).toHaveLength(2);
    expect(unheard).toEqual([]);
  });

  test("is not doubted while nothing is said", async () => {
    await hear(50);
    expect(recognizers).toHaveLength(1);
  });
});

describe("a stream in a long silence", () => {
  test("ends, and the next one begins a little before the next word", async () => {
    await hear(3, 0.1);
    now().understands("a", "Read page ten.", true, [0.2, 3]);
    await hear(70);
    expect(now().isClosed).toBe(true);
    await hear(60);
    expect(recognizers).toHaveLength(1);
    await hear(2, 0.1);
    expect(recognizers).toHaveLength(2);
    const [first] = now().heard;
    expect(first).toBeGreaterThan(1_305);
    expect(first).toBeLessThan(1_315);
    expect(unheard).toEqual([]);
  });
});

test("a recognizer that says that there is nothing does not keep a silent stream", async () => {
  for (let second = 0; second < 70; second += 1) {
    await hear(1);
    now().saysNothing();
  }
  expect(now().isClosed).toBe(true);
});

describe("an ear that fails", () => {
  test("gives up after two refusals, and returns what was not heard", async () => {
    await hear(5);
    now().understands("a", "Good morning.", true, [1, 4]);
    now().refuses();
    await hear(1);
    now().refuses();
    expect(numbersOf(unheard[0])).toEqual(numbers(40, 60));
    await hear(1);
    expect(recognizers).toHaveLength(2);
  });

  test("is tried again for five seconds while it cannot be reached", async () => {
    isReachable = false;
    await hear(4.5);
    expect(unheard).toEqual([]);
    await hear(3);
    expect(unheard).toHaveLength(1);
    expect(numbersOf(unheard[0])[0]).toBe(0);
  });

  test("has not failed if it was refused once an hour", async () => {
    for (let time = 0; time < 3; time += 1) {
      await hear(30);
      now().refuses();
      await hear(1);
    }
    expect(unheard).toEqual([]);
  });

  test("says what it has understood so far", async () => {
    await hear(3);
    now().understands("a", "The sun", false, [0.5, 2]);
    now().refuses();
    await hear(1);
    now().refuses();
    expect(said).toEqual(["The sun …", "The sun"]);
    expect(numbersOf(unheard[0])[0]).toBe(20);
  });

  test("gives up where the server has no recognizer any more", async () => {
    answer = async () => null;
    await device.wait(400_000);
    await hear(2);
    expect(unheard).toHaveLength(1);
    expect(recognizers).toHaveLength(0);
  });
});

describe("an ear that is paused", () => {
  test("sends the rest, and says its last words", async () => {
    await hear(1.05);
    const stopped = ear.stop();
    let isOver = false;
    void stopped.then(() => {
      isOver = true;
    });
    expect(now().heard).toHaveLength(11);
    expect(now().isFinished).toBe(true);
    now().understands("a", "That is all.", true, [0.2, 1]);
    await settle();
    expect(isOver).toBe(false);
    now().events.ended();
    await stopped;
    expect(said).toEqual(["That is all."]);
    expect(now().isClosed).toBe(true);
  });

  test("says what it has if the recognizer does not answer", async () => {
    await hear(1);
    now().understands("a", "That is", false, [0.2, 1]);
    const stopped = ear.stop();
    await device.wait(3_000);
    await stopped;
    expect(said).toEqual(["That is …", "That is"]);
    expect(now().isClosed).toBe(true);
  });

  test("while it is cut returns what was not heard", async () => {
    await hear(2);
    isReachable = false;
    now().events.ended();
    await hear(1);
    await ear.stop();
    expect(numbersOf(missed[0]).at(-1)).toBe(29);
    expect(recognizers.every(({ isClosed }) => isClosed)).toBe(true);
  });
});
