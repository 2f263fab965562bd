/** A recognizer and a streaming ear for tests. */
import { expect } from "vitest";
import type { RawSocketEvents } from "../live/device";
import { FakeDevice } from "../live/fakes";
import { FRAME, SAMPLE_RATE } from "./cutter";
import type { EarUsage } from "./ear";
import { decodeMessage, encodeMessage } from "./eventStream";
import type { Permission } from "./permission";
import { StreamingEar } from "./streamingEar";

const FRAME_MS = (1_000 * FRAME) / SAMPLE_RATE;
const utf8 = new TextEncoder();

/** A recognizer's socket, seen from the recognizer. The sound is a number that counts its chunks. */
export class FakeRecognizer {
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

/** The streaming ear of a test, its recognizers, and what it made of the sound. */
export class EarRig {
  readonly device = new FakeDevice();
  readonly recognizers: FakeRecognizer[] = [];
  /** The texts, interim ones with "…". */
  readonly said: string[] = [];
  readonly usage: (EarUsage | undefined)[] = [];
  readonly unheard: Float32Array[] = [];
  readonly missed: Float32Array[] = [];
  isReachable = true;
  /** How often a permission was asked for. */
  asked = 0;
  readonly first = this.permission("first");
  readonly ear = new StreamingEar({
    device: this.device,
    permission: this.first,
    toDevice: (time) => time + this.device.skewMs,
    ask: () => {
      this.asked += 1;
      return this.answer();
    },
    connectPeer: () => {
      throw new Error("no peer here");
    },
    connect: (url, events) => this.#connect(url, events),
    begin: () => ({
      interim: (text) => this.said.push(`${text} …`),
      final: (text, usage) => {
        this.said.push(text);
        this.usage.push(usage);
      },
      drop: () => this.said.push("dropped"),
    }),
    failed: (sound) => this.unheard.push(sound),
    missed: (sound) => this.missed.push(sound),
  });
  #frames = 0;

  answer: () => Promise<Permission | null> = async () => this.permission(`number ${this.asked}`);

  /** The recognizer of the newest stream. */
  get recognizer(): FakeRecognizer {
    return this.recognizers.at(-1) as FakeRecognizer;
  }

  permission(name: string): Permission {
    return {
      provider: "transcribe",
      url: `wss://${name}`,
      sampleRate: SAMPLE_RATE,
      encoding: "pcm",
      chunkMs: 100,
      expiresAt: this.device.trueTime + 300_000,
      metered: true,
    };
  }

  /** The microphone gives sound in real time: each chunk begins with its own number. */
  async hear(seconds: number, loudness = 0): Promise<void> {
    for (let ms = 0; ms < seconds * 1_000; ms += FRAME_MS) {
      const frame = new Float32Array(FRAME).fill(loudness);
      frame[0] = Math.floor(this.#frames / 5) / 32_767;
      this.ear.frame(frame);
      this.#frames += 1;
      await this.device.wait(FRAME_MS);
    }
  }

  #connect(url: string, events: RawSocketEvents): FakeRecognizer {
    const recognizer = new FakeRecognizer(url, events);
    this.recognizers.push(recognizer);
    void Promise.resolve().then(() => (this.isReachable ? events.opened() : events.ended()));
    return recognizer;
  }
}

/** The numbers of chunks, without the last. */
export function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, place) => from + place);
}

/** The numbers of the chunks that sound of the ear consists of. */
export function numbersOf(sound: Float32Array | undefined): number[] {
  const first = (sound ?? new Float32Array()).filter((_, at) => at % (SAMPLE_RATE / 10) === 0);
  return [...first].map((sample) => Math.round(sample * 32_767));
}
