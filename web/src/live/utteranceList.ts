import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { LanguageDelivery } from "../protocol";
import type { Refusal } from "./message";

/**
 * - `interim`: in progress.
 * - `held`: waits for the teacher, in manual mode.
 * - `waiting`: waits for the connection or for the server's answer.
 * - `accepted`: the server has accepted it and delivers it to students.
 * - `rejected`: the server will never accept it; `refusal` says why.
 */
export type UtteranceState = "interim" | "held" | "waiting" | "accepted" | "rejected";

/** An utterance as the teacher's page shows it. */
export interface Utterance {
  utteranceId: string;
  /** `null` before it has a number. */
  sequence: number | null;
  revision: number;
  /** Empty for a recording that is not transcribed yet. */
  text: string;
  state: UtteranceState;
  refusal?: Refusal;
  /** How the caption reached the students of each language. */
  delivery?: readonly LanguageDelivery[];
  /** When it was said, in epoch milliseconds of this device. */
  saidAt: number;
}

/** A row of the list. */
export interface UtteranceRow {
  readonly utteranceId: string;
  readonly utterance: ReadonlySignal<Utterance>;
}

/** A teacher's utterances, in the order of their numbers. Those without one come last. */
export class UtteranceList {
  readonly #rows = signal<readonly UtteranceRow[]>([]);
  readonly #byId = new Map<string, Signal<Utterance>>();

  /** The rows in order. The list changes only when an utterance is added, dropped or moved. */
  get rows(): ReadonlySignal<readonly UtteranceRow[]> {
    return this.#rows;
  }

  find(utteranceId: string): Utterance | undefined {
    return this.#byId.get(utteranceId)?.peek();
  }

  /** Changes an utterance, or adds it. */
  change(utteranceId: string, change: Partial<Utterance>): void {
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

  #add(utterance: Utterance): void {
    const changing = signal(utterance);
    this.#byId.set(utterance.utteranceId, changing);
    this.#rows.value = [
      ...this.#rows.peek(),
      { utteranceId: utterance.utteranceId, utterance: changing },
    ];
    if (utterance.sequence !== null) this.#sort();
  }

  #sort(): void {
    const place = ({ utterance }: UtteranceRow) =>
      utterance.peek().sequence ?? Number.POSITIVE_INFINITY;
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
