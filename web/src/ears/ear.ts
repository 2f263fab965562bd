/** What turns a teacher's speech into utterances. */
import type { Recording } from "../live/utterances";

/**
 * - `browser`: the browser writes down what it hears, word by word.
 * - `recordings`: each utterance is sent as sound, and written down there.
 */
export type EarKind = "browser" | "recordings";

/** Why an ear does not hear, each with its sentence in the catalogues. */
export type EarTrouble = "refused" | "missing" | "busy" | "lost" | "silent" | "unsupported";

/** An utterance while it is being said. */
export interface Saying {
  interim(text: string): void;
  final(text: string): void;
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
}

/** An ear that hears until it is stopped. */
export interface Ear {
  stop(): void;
}
