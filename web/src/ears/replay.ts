/**
 * Stores the latest sound in chunks of 16-bit samples, so that a new stream continues without a
 * gap.
 */
import { FULL_SCALE, LOWEST_GATE, loudness, SAMPLE_RATE, samplesOf } from "./cutter";

export class Replay {
  readonly #chunks: Int16Array<ArrayBuffer>[] = [];
  readonly #size: number;
  #dropped = 0;
  #next: Int16Array<ArrayBuffer>;
  #filled = 0;

  constructor(readonly chunkMs: number) {
    this.#size = (SAMPLE_RATE * chunkMs) / 1_000;
    this.#next = new Int16Array(this.#size);
  }

  /** The duration of all complete chunks so far, in milliseconds. */
  get endMs(): number {
    return (this.#dropped + this.#chunks.length) * this.chunkMs;
  }

  /** Adds samples between -1 and 1, at `SAMPLE_RATE`. Returns whether a chunk is complete. */
  push(samples: Float32Array): boolean {
    const before = this.#chunks.length;
    for (const sample of samples) {
      this.#next[this.#filled] = Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE);
      this.#filled += 1;
      if (this.#filled === this.#size) {
        this.#complete();
      }
    }
    return this.#chunks.length > before;
  }

  /** Completes the last chunk with silence. */
  flush(): void {
    if (this.#filled > 0) {
      this.#complete();
    }
  }

  /**
   * Returns the start of the chunk that contains a moment, or of the oldest one if that was
   * dropped.
   */
  startOf(ms: number): number {
    const place = Math.floor(ms / this.chunkMs);
    return (
      Math.max(this.#dropped, Math.min(place, this.#dropped + this.#chunks.length)) * this.chunkMs
    );
  }

  /** Returns the bytes of the chunk that begins at a moment, little-endian; `null` if not yet. */
  chunkAt(ms: number): Uint8Array | null {
    const samples = this.#chunks[ms / this.chunkMs - this.#dropped];
    return samples ? new Uint8Array(samples.buffer) : null;
  }

  /** Returns whether there is sound from a moment to another, in which no one speaks. */
  isQuiet(fromMs: number, toMs: number): boolean {
    for (let at = this.startOf(fromMs); at < toMs; at += this.chunkMs) {
      const chunk = this.chunkAt(at);
      if (!chunk || loudness(samplesOf(chunk)) > LOWEST_GATE) return false;
    }
    return true;
  }

  /** Returns the samples from a moment on. */
  since(ms: number): Float32Array {
    const chunks = this.#chunks.slice(this.startOf(ms) / this.chunkMs - this.#dropped);
    const samples = new Float32Array(chunks.length * this.#size);
    chunks.map((chunk, place) =>
      samples.set(
        Float32Array.from(chunk, (sample) => sample / FULL_SCALE),
        place * this.#size,
      ),
    );
    return samples;
  }

  /** Drops the chunks before a moment. */
  dropBefore(ms: number): void {
    const surplus = this.startOf(ms) / this.chunkMs - this.#dropped;
    this.#chunks.splice(0, surplus);
    this.#dropped += surplus;
  }

  #complete(): void {
    this.#chunks.push(this.#next);
    this.#next = new Int16Array(this.#size);
    this.#filled = 0;
  }
}
