/**
 * Whether someone speaks, and whether the recognizer answers. All times are milliseconds of the
 * sound that the microphone gave.
 */
import { Cutter } from "./cutter";

/** A stream that has heard speech for so long without a result may be dead. */
const DOUBT_MS = 8_000;
/** After so long without speech or results, a stream is not worth its price. */
const REST_MS = 60_000;
/** Sound is needed from so long before the speech that was noticed. */
const BEFORE_SPEECH_MS = 2_000;

export class Attention {
  readonly #speech: Cutter;
  #nowMs = 0;
  /** Where the speech began that has had no result yet. */
  #unansweredMs: number | null = null;
  #isDoubted = false;
  /** When something was said or understood. */
  #aliveMs = 0;

  constructor() {
    this.#speech = new Cutter({
      began: () => {
        this.#unansweredMs ??= this.#nowMs;
        this.#aliveMs = this.#nowMs;
      },
      ended: () => {
        this.#aliveMs = this.#nowMs;
      },
      dropped: () => {
        this.#unansweredMs = null;
      },
    });
  }

  /** Takes in a frame of `FRAME` samples. */
  hear(frame: Float32Array, nowMs: number): void {
    this.#nowMs = nowMs;
    this.#speech.push(frame);
  }

  /** The recognizer has sent a result. */
  answered(): void {
    this.#unansweredMs = null;
    this.#isDoubted = false;
    this.#aliveMs = this.#nowMs;
  }

  /** Whether nothing was said or understood for long. */
  get isAtRest(): boolean {
    return !this.#speech.isSpeech && this.#nowMs - this.#aliveMs >= REST_MS;
  }

  /** Returns, once until there is a result again, that the stream may be dead. */
  doubts(sentMs: number): boolean {
    const waitsMs = this.#unansweredMs === null ? 0 : sentMs - this.#unansweredMs;
    const isNew = !this.#isDoubted && waitsMs > DOUBT_MS;
    this.#isDoubted ||= isNew;
    return isNew;
  }

  /** Returns from where the sound of speech is needed that has had no result; else infinity. */
  neededFrom(sentMs: number): number {
    return this.#unansweredMs === null
      ? Number.POSITIVE_INFINITY
      : Math.max(this.#unansweredMs - BEFORE_SPEECH_MS, sentMs - 2 * DOUBT_MS);
  }

  /** Returns from where sound is needed if someone begins to speak now. */
  get beforeSpeechMs(): number {
    return Math.max(0, this.#nowMs - BEFORE_SPEECH_MS);
  }
}
