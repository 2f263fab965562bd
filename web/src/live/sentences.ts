import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { LanguageDelivery } from "../protocol";
import type { Refusal } from "./message";

/**
 * - `interim`: is being said.
 * - `held`: waits for the teacher, in manual mode.
 * - `waiting`: waits for the connection or for the server's answer.
 * - `accepted`: is in the class, and goes to the students.
 * - `rejected`: will never be in the class; `refusal` says why.
 */
export type SentenceState = "interim" | "held" | "waiting" | "accepted" | "rejected";

/** What a teacher said, as the teacher's page shows it. */
export interface Sentence {
  utteranceId: string;
  /** `null` before it has a number. */
  sequence: number | null;
  revision: number;
  /** Empty for a recording that is not transcribed yet. */
  text: string;
  state: SentenceState;
  refusal?: Refusal;
  /** Languages that have gone without translations, or have them again, with this sentence. */
  delivery?: readonly LanguageDelivery[];
  /** When it was said, in epoch milliseconds of this device. */
  saidAt: number;
}

/** The place of a sentence in the list. */
export interface SentenceRow {
  readonly utteranceId: string;
  readonly sentence: ReadonlySignal<Sentence>;
}

/** A teacher's sentences, in the order of their numbers; those without one come last. */
export class Sentences {
  readonly #rows = signal<readonly SentenceRow[]>([]);
  readonly #byId = new Map<string, Signal<Sentence>>();

  /** The rows in order. The list changes only when a sentence is added, dropped or moved. */
  get rows(): ReadonlySignal<readonly SentenceRow[]> {
    return this.#rows;
  }

  find(utteranceId: string): Sentence | undefined {
    return this.#byId.get(utteranceId)?.peek();
  }

  /** Changes a sentence, or adds it. */
  change(utteranceId: string, change: Partial<Sentence>): void {
    const known = this.#byId.get(utteranceId);
    if (!known) {
      this.#add({ ...NOTHING, utteranceId, ...change });
      return;
    }
    const before = known.peek();
    const { refusal: _, ...rest } = before; // each state has a refusal of its own
    known.value = { ...rest, ...change };
    if (known.peek().sequence !== before.sequence) this.#sort();
  }

  drop(utteranceId: string): void {
    if (!this.#byId.delete(utteranceId)) return;
    this.#rows.value = this.#rows.peek().filter((row) => row.utteranceId !== utteranceId);
  }

  #add(sentence: Sentence): void {
    const held = signal(sentence);
    this.#byId.set(sentence.utteranceId, held);
    this.#rows.value = [
      ...this.#rows.peek(),
      { utteranceId: sentence.utteranceId, sentence: held },
    ];
    if (sentence.sequence !== null) this.#sort();
  }

  #sort(): void {
    const place = ({ sentence }: SentenceRow) =>
      sentence.peek().sequence ?? Number.POSITIVE_INFINITY;
    const rows = this.#rows.peek();
    const isSorted = rows.every((row, at) => {
      const next = rows[at + 1];
      return !next || place(row) <= place(next);
    });
    if (isSorted) return;
    this.#rows.value = [...rows].sort((one, other) => {
      const [here, there] = [place(one), place(other)];
      return here === there ? 0 : here - there;
    });
  }
}

const NOTHING = { sequence: null, revision: 0, text: "", state: "interim", saidAt: 0 } as const;
