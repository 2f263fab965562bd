import type { Transcription } from "../protocol";
import type { OutboxStore, Parcel } from "./store";
import type { Utterance, UtteranceList } from "./utteranceList";

/** The sound that a recognizer was sent for an utterance. */
type Ear = Transcription["ear"];

/** The most that a message may report (protocol, `ear.audioMs`). */
const MOST_REPORTED_MS = 3_600_000;

/** The utterances that wait for the teacher's review in manual mode. They are also in the store. */
export class HeldUtterances {
  /** Each with the sound that it reports when it is sent. */
  readonly #held = new Map<string, Ear>();
  /** Sound of utterances that were discarded. The next one reports it. */
  #discarded: Ear;

  constructor(
    private readonly list: UtteranceList,
    private readonly store: OutboxStore,
  ) {}

  has(utteranceId: string): boolean {
    return this.#held.has(utteranceId);
  }

  /** The sound that an utterance reports when it is sent. */
  earOf(utteranceId: string): Ear {
    return this.#held.get(utteranceId);
  }

  /** Holds an utterance, or changes one that is held. */
  hold(parcel: Parcel, change: Partial<Utterance>): void {
    this.restore(parcel);
    this.list.change(parcel.key, { ...change, state: "held" });
    this.store.put({ ...parcel, state: "held" }).catch(() => undefined);
  }

  /** Holds an utterance that an earlier page has stored. */
  restore({ key, frames }: Parcel): void {
    const frame = frames[0];
    this.#held.set(key, frame && "ear" in frame ? frame.ear : undefined);
  }

  /** The utterance is sent: it is no longer held. */
  release(utteranceId: string): void {
    this.#held.delete(utteranceId);
  }

  /** Discards an utterance. Returns whether it was held. */
  discard(utteranceId: string): boolean {
    this.#discarded = sum(this.#discarded, this.#held.get(utteranceId));
    return this.#held.delete(utteranceId);
  }

  /** Adds the sound of discarded utterances to that of the next one, which reports both. */
  withDiscarded(ear: Ear): Ear {
    const both = sum(ear, this.#discarded);
    this.#discarded = undefined;
    return both;
  }

  /** Removes all of them from the store, because the class has ended. */
  end(): void {
    for (const utteranceId of this.#held.keys()) {
      this.store.remove(utteranceId).catch(() => undefined);
    }
  }
}

/** Adds up sound. That of another recognizer is not added. */
function sum(ear: Ear, more: Ear): Ear {
  if (!ear || !more || ear.provider !== more.provider) return ear ?? more;
  return { ...ear, audioMs: Math.min(MOST_REPORTED_MS, ear.audioMs + more.audioMs) };
}
