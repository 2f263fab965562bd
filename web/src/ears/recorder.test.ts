import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Recording } from "../live/recording";
import { encode } from "./opusEncoder";
import { loadOpus, Recorder } from "./recorder";

const SECOND = new Float32Array(16_000).fill(0.1);

/** A browser's encoder, which a test lets succeed, fail, or hang. */
class Encoder {
  static isSupported = true;
  static packets = 51;
  static flushes: () => Promise<void> = async () => undefined;
  static closed = 0;
  state = "unconfigured";

  static async isConfigSupported(config: AudioEncoderConfig): Promise<AudioEncoderSupport> {
    return { supported: Encoder.isSupported, config };
  }

  constructor(private readonly callbacks: AudioEncoderInit) {}

  configure(): void {
    this.state = "configured";
  }

  encode(): void {
    for (let number = 0; number < Encoder.packets; number += 1) {
      const copyTo = (to: Uint8Array) => to.fill(9 << 3);
      this.callbacks.output({ byteLength: 60, copyTo } as unknown as EncodedAudioChunk, {});
    }
  }

  flush(): Promise<void> {
    return Encoder.flushes();
  }

  close(): void {
    this.state = "closed";
    Encoder.closed += 1;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("AudioEncoder", Encoder);
  vi.stubGlobal(
    "AudioData",
    class {
      close(): void {}
    },
  );
  Object.assign(Encoder, { isSupported: true, packets: 51, closed: 0 });
  Encoder.flushes = async () => undefined;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function recorded(): Promise<Recording[]> {
  const recordings: Recording[] = [];
  const recorder = new Recorder((recording) => recordings.push(recording));
  recorder.encode = encode;
  recorder.add(SECOND);
  await vi.advanceTimersByTimeAsync(2_000);
  return recordings;
}

describe("the browser's encoder", () => {
  test("makes a second of speech into Ogg, a twelfth of the WAV file", async () => {
    const [recording] = await recorded();
    expect(recording).toMatchObject({ mimeType: "audio/ogg", seconds: 1 });
    expect(atob(recording?.chunks.join("") ?? "").slice(0, 4)).toBe("OggS");
    expect(recording?.chunks.join("").length).toBeLessThan(42_724 / 9);
    expect(Encoder.closed).toBe(1);
  });

  test.each([
    ["fails", { flushes: () => Promise.reject(new Error("broken")) }],
    ["hangs", { flushes: () => new Promise<void>(() => undefined) }],
    ["gives too little", { packets: 50 }],
    ["gives nothing", { packets: 0 }],
  ])("that %s leaves the whole recording as WAV", async (_, fault) => {
    Object.assign(Encoder, fault);
    const [recording, ...more] = await recorded();
    expect(recording).toMatchObject({ mimeType: "audio/wav", seconds: 1 });
    expect(atob(recording?.chunks.join("") ?? "")).toHaveLength(44 + 2 * SECOND.length);
    expect(more).toEqual([]);
    expect(Encoder.closed).toBe(1);
  });

  test("is used if the browser has one", async () => {
    expect(await loadOpus()).toBe(encode);
  });

  test("is not used if it lacks Opus or does not exist", async () => {
    Encoder.isSupported = false;
    expect(await loadOpus()).toBeNull();
    Encoder.isConfigSupported = () => Promise.reject(new TypeError("an old browser"));
    expect(await loadOpus()).toBeNull();
    vi.stubGlobal("AudioEncoder", undefined);
    expect(await loadOpus()).toBeNull();
  });
});

test("recordings stay in order although the first takes longer to encode", async () => {
  const lengths: number[] = [];
  const recorder = new Recorder(({ seconds }) => lengths.push(seconds));
  recorder.encode = async (samples) => {
    await new Promise((resolve) => setTimeout(resolve, samples.length / 16));
    return Uint8Array.of(1);
  };
  recorder.add(new Float32Array(32_000));
  recorder.add(new Float32Array(16_000));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lengths).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lengths).toEqual([2, 1]);
});
