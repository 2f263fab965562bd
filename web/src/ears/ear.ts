/** What turns a teacher's speech into utterances. */
import type { Recording } from "../live/utterances";
import type { EarService } from "../protocol";

/**
 * - `streaming`: the sound goes to a recognizer, which writes it down word by word.
 * - `browser`: the browser writes down what it hears, word by word.
 * - `recordings`: each utterance is sent as sound, and written down there.
 */
export type EarKind = "streaming" | "browser" | "recordings";

/** Why an ear does not hear, each with its sentence in the catalogues. */
export type EarTrouble = "refused" | "missing" | "busy" | "lost" | "silent" | "unsupported";

/** What was sent to a recognizer since the last report, silence too. */
export interface EarUsage {
  provider: EarService;
  audioMs: number;
}

/** An utterance while it is being said. */
export interface Saying {
  interim(text: string): void;
  /** `ear` says what a recognizer was sent for it. */
  final(text: string, ear?: EarUsage): void;
  drop(): void;
}

/** Where an ear puts what it hears. */
export interface Speech {
  begin(): Saying;
  record(recording: Recording): void;
}

export interface EarEvents {
  /** How loud it is, from 0 to 1, some times a second. */
  level(level: number): void;
  /** The ear does not hear any more, or hears again (`null`). */
  trouble(trouble: EarTrouble | null): void;
  /** Which ear hears from now on. */
  kind(kind: EarKind): void;
  /** The streaming ear has given up: another one hears from now on. */
  fell(): void;
}

/** An ear that hears until it is stopped. */
export interface Ear {
  /** Stops it. Resolves when what was being said is in `Speech`. */
  stop(): Promise<void>;
}
