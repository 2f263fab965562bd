import { describe, expect, test } from "vitest";
import { chunksOf } from "./chunks";
import { loudness } from "./cutter";
import { Resampler } from "./resampler";
import { wav } from "./wav";

describe("a WAV file", () => {
  const file = wav(Float32Array.of(0, 1, -1, 2, 0.5));
  const view = new DataView(file.buffer);
  const word = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));

  test("says what is in it", () => {
    expect([word(0), word(8), word(12), word(36)]).toEqual(["RIFF", "WAVE", "fmt ", "data"]);
    expect(view.getUint32(4, true)).toBe(file.length - 8);
    expect(view.getUint16(22, true)).toBe(1);
    expect(view.getUint32(24, true)).toBe(16_000);
    expect(view.getUint32(40, true)).toBe(10);
  });

  test("has the samples, within the bounds of 16 bits", () => {
    const samples = [0, 1, 2, 3, 4].map((place) => view.getInt16(44 + place * 2, true));
    expect(samples).toEqual([0, 32_767, -32_767, 32_767, 16_384]);
  });
});

describe("chunks", () => {
  test("are the file again when they are joined", () => {
    const file = Uint8Array.from({ length: 100_001 }, (_, n) => n % 251);
    const joined = Uint8Array.from(atob(chunksOf(file).join("")), (byte) => byte.charCodeAt(0));
    expect(joined).toEqual(file);
  });

  test("fit into a frame of 32 KiB with room for the rest of the message", () => {
    const longest = Math.max(...chunksOf(new Uint8Array(480_044)).map(({ length }) => length));
    expect(longest).toBeLessThanOrEqual(28_000);
  });
});

describe("a resampler", () => {
  function resampled(rate: number, hertz: number): Float32Array {
    const all: number[] = [];
    const resampler = new Resampler(rate, (frame) => all.push(...frame));
    const sound = Float32Array.from({ length: rate }, (_, n) =>
      Math.sin((2 * Math.PI * hertz * n) / rate),
    );
    for (let at = 0; at < sound.length; at += 2_048) {
      resampler.push(sound.slice(at, at + 2_048));
    }
    return Float32Array.from(all);
  }

  test.each([16_000, 44_100, 48_000])("keeps a tone of speech at %i Hz", (rate) => {
    const tone = resampled(rate, 440);
    expect(tone.length).toBeGreaterThan(15_500);
    expect(loudness(tone)).toBeCloseTo(Math.SQRT1_2, 1);
    const rises = tone.filter((sample, n) => sample >= 0 && (tone[n - 1] ?? 0) < 0).length;
    expect(rises / (tone.length / 16_000)).toBeCloseTo(440, -1);
  });

  test.each([44_100, 48_000])("leaves out what is too high at %i Hz", (rate) => {
    expect(loudness(resampled(rate, 12_000))).toBeLessThan(0.02);
  });
});
