/** The protocols of the recognizers that the page supports. */
import type { EarBody, EarService } from "../protocol";
import { SAMPLE_RATE } from "./cutter";
import { ElevenLabs } from "./elevenlabs";
import { OpenAI } from "./openai";
import { transcribe } from "./transcribe";

/** A frame of a WebSocket, or of a peer connection. */
export type Frame = string | Uint8Array<ArrayBuffer>;

/** The text of a part of the sound, interim or final. */
export interface Result {
  id: string;
  text: string;
  isFinal: boolean;
  /** When it was said, from and to, in milliseconds from the start of the stream. */
  startMs: number;
  endMs: number;
}

/** Encodes and decodes the frames of one stream to a recognizer. */
export interface Wire {
  /** Whether the stream plays sound in real time. A backlog then shrinks only in pauses. */
  readonly isPaced?: boolean;
  /** Whether someone speaks. Only a paced wire knows this. */
  readonly isSpeech?: boolean;
  /** Returns the frame for a chunk of sound, 16-bit samples. */
  sound(samples: Uint8Array): Frame;
  /** Returns the frame that follows a piece of sound, if a turn ends with it. */
  pause?(samples: Uint8Array, sentMs: number): Frame | null;
  /** Returns the frame after which no more sound comes. */
  end(): Frame;
  /**
   * Returns the results in a frame, `null` if it rejects the stream or cannot be decoded. `sentMs`
   * is the duration of the sound sent in this stream.
   */
  results(frame: string | ArrayBuffer, sentMs: number): Result[] | null;
}

const WIRES: Partial<Record<EarService, () => Wire>> = {
  transcribe: () => transcribe,
  elevenlabs: () => new ElevenLabs(),
  openai: () => new OpenAI(),
};

/** Recognizers whose permission opens any number of streams until it ends; others open one. */
const REUSABLE: ReadonlySet<EarService> = new Set(["transcribe", "openai"]);

/** Returns whether the page can use a permission. */
export function isKnown({ provider, encoding, sampleRate }: EarBody): boolean {
  // A track has its own rate, which the browser chooses.
  const isPeer = provider === "openai" && encoding === "webrtc";
  return isPeer || (provider in WIRES && encoding === "pcm" && sampleRate === SAMPLE_RATE);
}

/** Returns whether a permission ends too soon to have one ready: it is requested when it is needed. */
export function isBrief(provider: EarService): boolean {
  return provider === "openai";
}

export function isReusable(provider: EarService): boolean {
  return REUSABLE.has(provider);
}

/** Returns the wire of a new stream. Throws if the page does not support the recognizer. */
export function wireOf(provider: EarService): Wire {
  const make = WIRES[provider];
  if (!make) {
    throw new RangeError(`The page does not know ${provider}`);
  }
  return make();
}
