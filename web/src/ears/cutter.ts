/** Cuts speech into utterances at pauses, by its energy. */

export const SAMPLE_RATE = 16_000;
/** The largest of 16-bit samples. */
export const FULL_SCALE = 32_767;
/** 20 ms. */
export const FRAME = 320;

const FRAMES_A_SECOND = SAMPLE_RATE / FRAME;
/** How much sound before the detected speech is kept, because a first consonant may be quiet. */
export const PRE_ROLL_MS = 400;
const PRE_ROLL = (PRE_ROLL_MS / 1_000) * FRAMES_A_SECOND;
const LOUD_TO_BEGIN = 3;
const QUIET_TO_END = 0.6 * FRAMES_A_SECOND;
/** How many of the quiet frames at the end are kept. */
const TAIL = 0.2 * FRAMES_A_SECOND;
const LONGEST = 15 * FRAMES_A_SECOND;
/** Shorter sounds are no speech, such as a cough or a chair. */
const SHORTEST = 0.25 * FRAMES_A_SECOND;
/** Sound below this is no speech. */
export const LOWEST_GATE = 0.004;
const ABOVE_FLOOR = 3;
/**
 * How fast the noise floor follows the sound, per frame: down at once, up slowly. It rises very
 * slowly while the sound is loud: that is speech, or a fan that was just turned on.
 */
const [FALL, RISE, LOUD_RISE] = [0.05, 0.002, 0.0004];

export interface CutterEvents {
  /** Speech has begun. */
  began(): void;
  /** An utterance has ended; `samples` have it with its pre-roll, at `SAMPLE_RATE`. */
  ended(samples: Float32Array): void;
  /** The started utterance was too short to be speech. */
  dropped(): void;
}

export class Cutter {
  readonly #before: Float32Array[] = [];
  #said: Float32Array[] | null = null;
  #floor = LOWEST_GATE;
  #loud = 0;
  #quiet = 0;
  #speech = 0;

  constructor(private readonly events: CutterEvents) {}

  /** Whether an utterance is in progress. */
  get isSpeech(): boolean {
    return this.#said !== null;
  }

  /** Processes a frame of `FRAME` samples. */
  push(frame: Float32Array): void {
    const energy = loudness(frame);
    const isLoud = energy > Math.max(LOWEST_GATE, this.#floor * ABOVE_FLOOR);
    const rise = isLoud ? LOUD_RISE : RISE;
    this.#floor += (energy - this.#floor) * (energy > this.#floor ? rise : FALL);
    if (this.#said) {
      this.#goOn(this.#said, frame, isLoud);
    } else {
      this.#wait(frame, isLoud);
    }
  }

  /** Ends the utterance in progress, for example when the microphone is paused. */
  flush(): void {
    if (this.#said) {
      this.#end(this.#said);
    }
    this.#before.length = 0;
    this.#loud = 0;
  }

  #wait(frame: Float32Array, isLoud: boolean): void {
    this.#before.push(frame);
    if (this.#before.length > PRE_ROLL) {
      this.#before.shift();
    }
    this.#loud = isLoud ? this.#loud + 1 : 0;
    if (this.#loud >= LOUD_TO_BEGIN) {
      this.#said = this.#before.splice(0);
      this.#speech = this.#loud;
      this.#quiet = this.#loud = 0;
      this.events.began();
    }
  }

  #goOn(said: Float32Array[], frame: Float32Array, isLoud: boolean): void {
    said.push(frame);
    this.#quiet = isLoud ? 0 : this.#quiet + 1;
    this.#speech += isLoud ? 1 : 0;
    if (this.#quiet >= QUIET_TO_END || said.length >= LONGEST) {
      this.#end(said);
    }
  }

  #end(said: Float32Array[]): void {
    const surplus = Math.max(0, this.#quiet - TAIL);
    const kept = said.slice(0, said.length - surplus);
    const isSpeech = this.#speech >= SHORTEST;
    this.#said = null;
    this.#quiet = this.#speech = 0;
    if (isSpeech) {
      this.events.ended(joined(kept));
    } else {
      this.events.dropped();
    }
  }
}

/** Returns 16-bit samples, little-endian, as numbers between -1 and 1. */
export function samplesOf(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  return Float32Array.from(samples, (sample) => sample / FULL_SCALE);
}

/** The root mean square of samples between -1 and 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) {
    sum += sample * sample;
  }
  return Math.sqrt(sum / Math.max(1, samples.length));
}

function joined(frames: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(frames.reduce((length, frame) => length + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    all.set(frame, at);
    at += frame.length;
  }
  return all;
}
