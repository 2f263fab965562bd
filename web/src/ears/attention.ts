/**
 * Tracks whether someone speaks, and whether the recognizer answers. Times count milliseconds of
 * the microphone's sound.
 */
import { Cutter } from "./cutter";

/** A stream that got speech for this long without a result may be dead. */
const DOUBT_MS = 8_000;
/** After this time without speech or results, the stream is closed to save its price. */
const REST_MS = 60_000;
/** The recognizer also needs the sound of this time before the detected speech. */
const BEFORE_SPEECH_MS = 2_000;

export class Attention {
  readonly #speech: Cutter;
  #nowMs = 0;
  /** The start of the speech that has no result yet. */
  #unansweredMs: number | null = null;
  #isDoubted = false;
  /** The time of the last speech or result. */
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

  /** Processes a frame of `FRAME` samples. */
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

  /** Whether there was neither speech nor a result for a long time. */
  get isAtRest(): boolean {
    return !this.#speech.isSpeech && this.#nowMs - this.#aliveMs >= REST_MS;
  }

  /** Returns whether the stream may be dead. Says so once, until the next result. */
  doubts(sentMs: number): boolean {
    const waitsMs = this.#unansweredMs === null ? 0 : sentMs - this.#unansweredMs;
    const isNew = !this.#isDoubted && waitsMs > DOUBT_MS;
    this.#isDoubted ||= isNew;
    return isNew;
  }

  /**
   * Returns where speech without a result begins, which a new stream needs; infinity without any.
   */
  neededFrom(sentMs: number): number {
    return this.#unansweredMs === null
      ? Number.POSITIVE_INFINITY
      : Math.max(this.#unansweredMs - BEFORE_SPEECH_MS, sentMs - 2 * DOUBT_MS);
  }

  /** Returns where the sound begins that a new stream needs if someone starts to speak now. */
  get beforeSpeechMs(): number {
    return Math.max(0, this.#nowMs - BEFORE_SPEECH_MS);
  }
}
