/** What turns a teacher's speech into utterances. */
import type { Recording } from "../live/recording";
import type { EarService } from "../protocol";

/**
 * - `streaming`: the page streams sound to a recognizer, which transcribes it word by word.
 * - `browser`: the browser's own recognition transcribes word by word.
 * - `recordings`: the page sends each utterance as a recording, and the server transcribes it.
 */
export type EarKind = "streaming" | "browser" | "recordings";

/** Why an ear does not work; each reason has a sentence in the catalogues. */
export type EarTrouble = "refused" | "missing" | "busy" | "lost" | "silent" | "unsupported";

/** How much sound was sent to a recognizer since the last report, silence included. */
export interface EarUsage {
  provider: EarService;
  audioMs: number;
}

/** An utterance in progress. */
export interface Draft {
  interim(text: string): void;
  /** `ear` reports the sound that was sent to a recognizer for it. */
  final(text: string, ear?: EarUsage): void;
  drop(): void;
}

/** Receives the utterances of an ear. */
export interface UtteranceSink {
  begin(): Draft;
  record(recording: Recording): void;
}

export interface EarEvents {
  /** The loudness from 0 to 1, several times a second. */
  level(level: number): void;
  /** The ear has stopped working, or works again (`null`). */
  trouble(trouble: EarTrouble | null): void;
  /** The kind of ear that is used from now on. */
  kind(kind: EarKind): void;
  /** The streaming ear has failed: another kind is used from now on. */
  fell(): void;
}

/** A running ear. */
export interface Ear {
  /** Stops the ear. Resolves when `UtteranceSink` has received the utterance in progress. */
  stop(): Promise<void>;
}
