import type { Transcription } from "../protocol";
import type { Cancel, Device } from "./device";
import type { Outbox } from "./outbox";
import type { OutboxStore, Parcel } from "./store";
import type { Timing } from "./timing";

/** What a draft uses, and the functions that it calls. */
export interface DraftOptions {
  device: Device;
  outbox: Outbox;
  store: OutboxStore;
  timing: Timing;
  /** In manual mode nothing is sent before the teacher has reviewed it. */
  isManual(): boolean;
  /** Sends an interim text. */
  send(message: Transcription): void;
  /** The text has changed. */
  said(draft: Draft, text: string): void;
  /** The utterance has ended with a text, which is sent or held. */
  ended(parcel: Parcel): void;
  /** The draft is dropped: the teacher has said nothing. */
  dropped(draft: Draft, spare: Spare | null): void;
}

/** The id and number of a dropped draft. The next one gets them, so that students see no gap. */
export interface Spare {
  utteranceId: string;
  sequence: number;
  revision: number;
}

/**
 * An utterance in progress, from the first interim text to the final one. An interim text is sent
 * at intervals, only if it is longer, and only if nothing else waits. The last one is stored: a
 * reloaded page sends it as the final text.
 */
export class Draft {
  readonly id: string;
  readonly startedAt: number;
  #sequence: number | undefined;
  #revision: number;
  #requestId: string | undefined;
  #text = "";
  #sentText = "";
  #sentAt = Number.NEGATIVE_INFINITY;
  #isOver = false;
  #cancel: Cancel | null = null;

  constructor(
    private readonly options: DraftOptions,
    private readonly languageCode: string | undefined,
    spare: Spare | null,
  ) {
    this.id = spare?.utteranceId ?? options.device.newId();
    this.#sequence = spare?.sequence;
    this.#revision = spare?.revision ?? 0;
    this.startedAt = options.device.now();
  }

  /** Updates the interim text. */
  interim(text: string): void {
    if (this.#isOver || text.trim() === "") return;
    this.#text = text;
    this.options.said(this, text);
    if (this.#cancel) return;
    const { device, timing } = this.options;
    const waitMs = this.#sentAt + timing.interim - device.now();
    if (waitMs <= 0) this.#send();
    else this.#cancel = device.after(waitMs, () => this.#send());
  }

  /**
   * Ends the draft with its final text. Without a text it is dropped. `ear` is what a recognizer
   * was sent for it.
   */
  final(text: string, ear?: Transcription["ear"]): void {
    if (this.#isOver) return;
    if (text.trim() === "") {
      this.drop();
      return;
    }
    this.#end();
    this.options.ended(this.#parcel("waiting", text, ear));
  }

  /**
   * Drops the draft, for example if nothing was said. If it has the last number, the next utterance
   * gets its id and number.
   */
  drop(): void {
    if (this.#isOver) return;
    this.#end();
    const [utteranceId, sequence, revision] = [this.id, this.#sequence, this.#revision];
    this.options.dropped(this, sequence ? { utteranceId, sequence, revision } : null);
  }

  /** Another utterance has the number with which an interim text was sent. */
  numberTaken(requestId: string | undefined): void {
    if (requestId !== this.#requestId) return;
    this.#sequence = undefined;
    this.#sentText = "";
  }

  #end(): void {
    this.#isOver = true;
    this.#cancel?.();
  }

  #send(): void {
    const { device, outbox, store } = this.options;
    this.#cancel = null;
    this.#sentAt = device.now();
    if (this.#text.length > this.#sentText.length && !this.options.isManual() && outbox.isClear) {
      this.#sequence ??= outbox.nextSequence();
      this.#sentText = this.#text;
      const message = { ...this.#message(this.#text), isFinal: false };
      this.#requestId = message.requestId;
      this.#revision += 1;
      this.options.send(message);
    }
    store.put(this.#parcel("draft", this.#text)).catch(() => undefined);
  }

  #message(text: string): Transcription {
    return {
      type: "transcription",
      requestId: this.options.device.newId(),
      text,
      isFinal: true,
      utteranceId: this.id,
      revision: this.#revision,
      ...(this.#sequence === undefined ? {} : { sequence: this.#sequence }),
      ...(this.languageCode === undefined ? {} : { languageCode: this.languageCode }),
    };
  }

  #parcel(state: Parcel["state"], text: string, ear?: Transcription["ear"]): Parcel {
    const { sessionId } = this.options.outbox;
    const message = this.#message(text);
    return {
      key: this.id,
      frames: [ear ? { ...message, ear } : message],
      sessionId,
      state,
      order: this.startedAt,
    };
  }
}
