/** How the page speaks with each recognizer that it knows. */
import type { EarBody, EarService } from "../protocol";
import { SAMPLE_RATE } from "./cutter";
import { ElevenLabs } from "./elevenlabs";
import { transcribe } from "./transcribe";

/** A frame of a WebSocket. */
export type Frame = string | Uint8Array<ArrayBuffer>;

/** What was understood of a stretch of sound, so far or for good. */
export interface Result {
  id: string;
  text: string;
  isFinal: boolean;
  /** From where to where it was said, in milliseconds from the begin of the stream. */
  startMs: number;
  endMs: number;
}

/** What a recognizer says and understands in one stream. */
export interface Wire {
  /** Returns the frame of a piece of sound, 16-bit samples. */
  sound(samples: Uint8Array): Frame;
  /** Returns the frame after which no more sound comes. */
  end(): Frame;
  /**
   * Returns what a frame says, `null` if it refuses the stream or cannot be read. `sentMs` is how
   * much sound the stream has had.
   */
  results(frame: string | ArrayBuffer, sentMs: number): Result[] | null;
}

const WIRES: Partial<Record<EarService, () => Wire>> = {
  transcribe: () => transcribe,
  elevenlabs: () => new ElevenLabs(),
};

/** Recognizers whose permission opens any number of streams until it ends; others open one. */
const REUSABLE: ReadonlySet<EarService> = new Set(["transcribe"]);

/** Returns whether the page can use a permission. */
export function isKnown({ provider, encoding, sampleRate }: EarBody): boolean {
  return provider in WIRES && encoding === "pcm" && sampleRate === SAMPLE_RATE;
}

export function isReusable(provider: EarService): boolean {
  return REUSABLE.has(provider);
}

/** Returns the wire of a new stream. Throws if the page does not know the recognizer. */
export function wireOf(provider: EarService): Wire {
  const make = WIRES[provider];
  if (!make) {
    throw new RangeError(`The page does not know ${provider}`);
  }
  return make();
}
