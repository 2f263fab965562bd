/**
 * What OpenAI's realtime transcription says and understands in a stream. It has no voice activity
 * detection: the page ends each turn, and a turn becomes an item with an id.
 * https://developers.openai.com/api/docs/guides/realtime-transcription
 */
import { Cutter, PRE_ROLL_MS, samplesOf } from "./cutter";
import type { Result, Wire } from "./wires";

const ITEM = "conversation.item.input_audio_transcription";
const COMMIT = "input_audio_buffer.commit";

/** What was said between two commits, in milliseconds of the stream. */
interface Turn {
  startMs: number;
  /** `null` until it is committed. */
  endMs: number | null;
}

interface Item {
  readonly turn: Turn;
  text: string;
}

export class OpenAI implements Wire {
  readonly isPaced = true;
  readonly #speech: Cutter;
  readonly #items = new Map<string, Item>();
  #open: Turn = { startMs: 0, endMs: null };
  /** Turns that have no item yet, oldest first. */
  readonly #turns: Turn[] = [this.#open];
  #nowMs = 0;
  #hasSpeech = false;
  #isPause = false;

  constructor() {
    this.#speech = new Cutter({
      began: () => this.#begin(),
      ended: () => {
        this.#isPause = true;
      },
      dropped: () => undefined,
    });
  }

  get isSpeech(): boolean {
    return this.#speech.isSpeech;
  }

  sound(samples: Uint8Array): Uint8Array<ArrayBuffer> {
    return new Uint8Array(samples);
  }

  pause(samples: Uint8Array, sentMs: number): string | null {
    this.#nowMs = sentMs;
    this.#isPause = false;
    this.#speech.push(samplesOf(samples));
    return this.#isPause ? this.end() : null;
  }

  end(): string {
    this.#open.endMs = this.#nowMs;
    this.#open = { startMs: this.#nowMs, endMs: null };
    this.#turns.push(this.#open);
    this.#hasSpeech = false;
    return JSON.stringify({ type: COMMIT });
  }

  results(frame: string | ArrayBuffer, sentMs: number): Result[] | null {
    const event = parsed(frame);
    switch (event.type) {
      case undefined:
        return null;
      case "error":
        return this.#isHarmless(event) ? [] : null;
      case "input_audio_buffer.committed":
        this.#item(event.item_id);
        return [];
      case `${ITEM}.failed`: // the next stream gets the turn's sound again
        return null;
      case `${ITEM}.delta`:
        return [this.#grown(event, sentMs)];
      case `${ITEM}.completed`:
        return [this.#completed(event, sentMs)];
      default:
        return [];
    }
  }

  #begin(): void {
    if (!this.#hasSpeech) {
      this.#open.startMs = Math.max(this.#open.startMs, this.#nowMs - PRE_ROLL_MS);
      this.#hasSpeech = true;
    }
  }

  /** Returns the item with an id. Items that are new belong to turns in order. */
  #item(id = ""): Item {
    const known = this.#items.get(id);
    if (known) {
      return known;
    }
    const item = { turn: this.#turns.shift() ?? this.#open, text: "" };
    this.#items.set(id, item);
    return item;
  }

  #grown({ item_id: id = "", delta = "" }: Event, sentMs: number): Result {
    const item = this.#item(id);
    item.text += delta;
    return this.#result(id, item, false, sentMs);
  }

  #completed({ item_id: id = "", transcript = "" }: Event, sentMs: number): Result {
    const item = this.#item(id);
    item.text = transcript;
    return this.#result(id, item, true, sentMs);
  }

  #result(id: string, { turn, text }: Item, isFinal: boolean, sentMs: number): Result {
    const endMs = turn.endMs ?? sentMs;
    return { id, text: text.trim(), isFinal, startMs: turn.startMs, endMs };
  }

  /** A commit of a turn that has no sound is refused; the stream goes on without its item. */
  #isHarmless({ error }: Event): boolean {
    const isCommit = error?.code?.startsWith("input_audio_buffer_commit") ?? false;
    if (isCommit && this.#turns[0]?.endMs !== null) {
      this.#turns.shift();
    }
    return isCommit;
  }
}

interface Event {
  type?: string;
  item_id?: string;
  delta?: string;
  transcript?: string;
  error?: { code?: string | null };
}

function parsed(frame: string | ArrayBuffer): Event {
  try {
    return typeof frame === "string" ? (JSON.parse(frame) ?? {}) : {};
  } catch {
    return {};
  }
}
