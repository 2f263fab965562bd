/** Converts sound of any rate to `SAMPLE_RATE`, in frames of `FRAME` samples. */
import { FRAME, SAMPLE_RATE } from "./cutter";

/** Half the length of the low-pass filter, in samples of the output. */
const HALF_WIDTH = 8;
/** The filter's cutoff, as a share of half the output's rate. Speech has little above it. */
const EDGE = 0.9;

/**
 * A windowed-sinc resampler (Smith, "Digital Audio Resampling"), exact for any ratio. Browsers
 * record at 44,100 or 48,000 Hz, and some reject an audio context of another rate.
 */
export class Resampler {
  readonly #ratio: number;
  readonly #reach: number;
  readonly #scale: number;
  #input = new Float32Array(0);
  /** The position of the next output sample in `#input`. */
  #at = 0;
  #frame = new Float32Array(FRAME);
  #filled = 0;

  constructor(
    rate: number,
    private readonly take: (frame: Float32Array) => void,
  ) {
    this.#ratio = rate / SAMPLE_RATE;
    this.#scale = Math.min(1, 1 / this.#ratio) * EDGE;
    this.#reach = Math.ceil(HALF_WIDTH / this.#scale);
    this.#at = this.#reach;
  }

  push(samples: Float32Array): void {
    const input = new Float32Array(this.#input.length + samples.length);
    input.set(this.#input);
    input.set(samples, this.#input.length);
    while (this.#at + this.#reach < input.length) {
      this.#add(this.#sampleAt(input, this.#at));
      this.#at += this.#ratio;
    }
    const used = Math.max(0, Math.floor(this.#at) - this.#reach);
    this.#input = input.slice(used);
    this.#at -= used;
  }

  #sampleAt(input: Float32Array, at: number): number {
    let sum = 0;
    const first = Math.ceil(at - this.#reach);
    const last = Math.floor(at + this.#reach);
    for (let place = first; place <= last; place += 1) {
      const distance = place - at;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / this.#reach);
      sum += (input[place] ?? 0) * sinc(distance * this.#scale) * window;
    }
    return sum * this.#scale;
  }

  #add(sample: number): void {
    this.#frame[this.#filled] = sample;
    this.#filled += 1;
    if (this.#filled === FRAME) {
      this.take(this.#frame);
      this.#frame = new Float32Array(FRAME);
      this.#filled = 0;
    }
  }
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
