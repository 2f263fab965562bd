/** What turns a teacher's speech into utterances. */

/** Why an ear does not hear, each with its sentence in the catalogues. */
export type EarTrouble = "refused" | "missing" | "busy" | "lost" | "silent" | "unsupported";

export interface EarEvents {
  /** How loud it is, from 0 to 1, some times a second. */
  level(level: number): void;
  /** The ear does not hear any more, or hears again (`null`). */
  trouble(trouble: EarTrouble | null): void;
}

/** An ear that hears until it is stopped. */
export interface Ear {
  stop(): void;
}
