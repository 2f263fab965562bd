/**
 * Turns the results of streams into utterances. A result is one utterance from its first words to
 * its last text, even if the stream is lost meanwhile.
 *
 * All times are milliseconds of the sound that the microphone gave, over all streams.
 */
import type { Cancel, Device } from "../live/device";
import type { Draft, EarUsage } from "./ear";
import type { Result } from "./wires";

/** A result that does not change for this long, while no one speaks, is final. */
const STALE_MS = 10_000;
/**
 * After a lost stream, up to this much sound without a result is sent again: its words may be lost.
 */
const UNHEARD_MS = 3_000;
/** If a stream is lost, a phrase older than this ends. Later words are another phrase. */
const LONGEST_MS = 15_000;
/** When a phrase is sent again, the sound starts this long before it. */
const LEAD_MS = 300;

export interface PhrasesOptions {
  device: Pick<Device, "after">;
  begin(): Draft;
  /** How much sound was sent to the recognizer since the last call. */
  usage(): EarUsage | undefined;
}

/** A phrase in progress. */
interface Phrase {
  readonly draft: Draft;
  /** The id of its result in its stream. */
  id: string;
  text: string;
  startMs: number;
  endMs: number;
  cancel: Cancel;
}

export class Phrases {
  readonly #open = new Map<string, Phrase>();
  /** Phrases of a lost stream, whose sound is sent again. */
  readonly #again = new Set<Phrase>();
  /** The texts of results whose phrases have ended before the result was final, by id. */
  readonly #stale = new Map<string, string>();
  #heardMs = 0;

  constructor(private readonly options: PhrasesOptions) {}

  /** The end of the sound that has final results. */
  get heardMs(): number {
    return this.#heardMs;
  }

  /** Processes a result. Its times count the sound of all streams. */
  hear(result: Result): void {
    const { id, isFinal, startMs, endMs } = result;
    const text = this.#unsaid(result);
    if (isFinal) {
      this.#heardMs = Math.max(this.#heardMs, endMs);
    }
    const known = this.#open.get(id);
    if (!known && text === "") {
      return;
    }
    const phrase = known ?? this.#begin(id, startMs);
    phrase.endMs = endMs;
    if (isFinal) {
      this.#open.delete(id);
      this.#end(phrase, text);
    } else if (text !== "" && text !== phrase.text) {
      phrase.text = text;
      phrase.draft.interim(text);
      this.#wait(phrase, result.text);
    }
  }

  /**
   * Returns where the sound to send again begins if the stream, which got it to `sentMs`, is lost
   * now.
   */
  neededFrom(sentMs: number): number {
    const phrases = [...this.#open.values(), ...this.#again];
    const begin = Math.min(...phrases.map(({ startMs }) => startMs - LEAD_MS));
    const from = phrases.length > 0 ? begin : sentMs - UNHEARD_MS;
    return Math.max(this.#heardMs, from, sentMs - LONGEST_MS);
  }

  /** The stream is lost. Returns where the sound to send again begins. */
  cut(sentMs: number): number {
    const from = this.neededFrom(sentMs);
    for (const phrase of this.#open.values()) {
      if (phrase.startMs >= from) {
        this.#again.add(phrase);
      } else {
        this.#end(phrase, phrase.text);
        this.#heardMs = Math.max(this.#heardMs, phrase.endMs);
      }
    }
    this.#open.clear();
    this.#stale.clear();
    return Math.max(from, this.#heardMs);
  }

  /** Ends all phrases with their current text. Returns where the sound without a result begins. */
  finish(sentMs: number): number {
    const phrases = [...this.#open.values(), ...this.#again];
    this.#open.clear();
    this.#again.clear();
    for (const phrase of phrases) {
      this.#end(phrase, phrase.text);
      this.#heardMs = Math.max(this.#heardMs, phrase.endMs);
    }
    return phrases.length > 0 ? this.#heardMs : this.neededFrom(sentMs);
  }

  /** Returns the text of a result without the part that an ended phrase already has. */
  #unsaid({ id, text }: Result): string {
    const said = this.#stale.get(id);
    if (said === undefined) {
      return text;
    }
    return text.startsWith(said) ? text.slice(said.length).trim() : "";
  }

  #begin(id: string, startMs: number): Phrase {
    const [again] = this.#again;
    const phrase = again ?? {
      draft: this.options.begin(),
      id,
      text: "",
      startMs,
      endMs: startMs,
      cancel: () => undefined,
    };
    this.#again.delete(phrase);
    phrase.id = id;
    phrase.startMs = startMs;
    this.#open.set(id, phrase);
    return phrase;
  }

  #end({ draft, cancel }: Phrase, text: string): void {
    cancel();
    if (text === "") {
      draft.drop();
    } else {
      draft.final(text, this.options.usage());
    }
  }

  /** Ends the phrase if it does not change. `text` is the whole text of its result. */
  #wait(phrase: Phrase, text: string): void {
    phrase.cancel();
    phrase.cancel = this.options.device.after(STALE_MS, () => {
      this.#again.delete(phrase);
      if (this.#open.get(phrase.id) === phrase) {
        this.#open.delete(phrase.id);
        this.#stale.set(phrase.id, text);
      }
      this.#heardMs = Math.max(this.#heardMs, phrase.endMs);
      this.#end(phrase, phrase.text);
    });
  }
}
