import { batch, type ReadonlySignal } from "@preact/signals";
import type {
  History,
  LanguageDelivery,
  Registration,
  SendTranslation,
  ServerMessage,
  Transcription,
  UtteranceAccepted,
  UtteranceAmended,
} from "../protocol";
import type { Connection } from "./connection";
import type { Device } from "./device";
import type { Draft } from "./draft";
import { Drafts } from "./drafts";
import { HeldUtterances } from "./held";
import type { Refusal } from "./message";
import { type Accepted, Outbox, sequenceOf } from "./outbox";
import { type Recording, recorded } from "./recording";
import type { OutboxStore, Parcel } from "./store";
import type { Timing } from "./timing";
import { type Utterance, UtteranceList } from "./utteranceList";

/** What utterances use. */
export interface UtterancesOptions {
  device: Device;
  connection: Connection;
  store: OutboxStore;
  timing: Timing;
  /** In manual mode nothing is sent before the teacher has reviewed it. */
  isManual(): boolean;
}

const LONGEST_CLASS_MS = 8 * 3_600_000;
/** The time limit for a database that does not answer. */
const LOAD_MS = 2_000;

/**
 * A teacher's utterances in a class: drafts, waiting ones, and those that the server has accepted.
 *
 * In manual mode utterances are held here, and get their numbers when they are sent. Recordings get
 * theirs before, because the server transcribes them.
 */
export class Utterances {
  readonly #list = new UtteranceList();
  readonly #outbox: Outbox;
  readonly #held: HeldUtterances;
  readonly #drafts: Drafts;

  constructor(private readonly options: UtterancesOptions) {
    const { device, connection, store, timing } = options;
    const events = {
      accepted: (parcel: Parcel, answer: Accepted) => this.#accepted(parcel, answer),
      rejected: (parcel: Parcel, refusal: Refusal) => this.#rejected(parcel, refusal),
    };
    this.#outbox = new Outbox(device, connection, store, events, timing);
    this.#held = new HeldUtterances(this.#list, store);
    this.#drafts = new Drafts({
      ...{ device, store, timing, isManual: options.isManual, outbox: this.#outbox },
      send: (message) => connection.send(message),
      said: ({ id, startedAt }, text) =>
        this.#list.change(id, { text, state: "interim", saidAt: startedAt }),
      ended: (parcel) => this.#ended(parcel),
      dropped: ({ id }) => {
        this.#forget(id);
        this.#list.drop(id);
      },
    });
  }

  /** The utterances, in order. */
  get rows(): UtteranceList["rows"] {
    return this.#list.rows;
  }

  /** The utterances that wait for the connection or for the server's answer. */
  get waiting(): ReadonlySignal<readonly Parcel[]> {
    return this.#outbox.waiting;
  }

  find(utteranceId: string): Utterance | undefined {
    return this.#list.find(utteranceId);
  }

  /** Begins an utterance whose text arrives step by step. */
  begin(languageCode?: string): Draft {
    return this.#drafts.begin(languageCode);
  }

  /** Sends an utterance. In manual mode it is held. */
  say(text: string): void {
    this.begin().final(text);
  }

  /** Sends an utterance as a recording. */
  record(recording: Recording): void {
    const parcel = recorded(this.options.device, recording);
    this.#list.change(parcel.key, { state: "waiting", saidAt: parcel.order });
    this.#outbox.add(parcel);
  }

  /** Sends a held utterance, perhaps with a changed text. */
  send(utteranceId: string, text?: string): void {
    const utterance = this.find(utteranceId);
    if (!utterance || !this.#held.has(utteranceId)) return;
    const frame = this.#textMessage(utterance, text ?? utterance.text);
    this.#held.release(utteranceId);
    this.#dispatch(utterance, frame.text, frame);
  }

  /** Drops a held or a rejected utterance. */
  discard(utteranceId: string): void {
    const isHeld = this.#held.discard(utteranceId);
    if (!isHeld && this.find(utteranceId)?.state !== "rejected") return;
    this.#forget(utteranceId);
    this.#list.drop(utteranceId);
  }

  /** Corrects an utterance for all students. A rejected one is sent again. */
  correct(utteranceId: string, text: string): void {
    const utterance = this.find(utteranceId);
    if (!utterance || text.trim() === "" || utterance.state === "interim") return;
    if (utterance.state === "held") this.#hold({ ...utterance, text });
    else if (utterance.state !== "rejected" && utterance.text === text) return;
    else if (this.options.isManual()) this.#sendText(utterance, text);
    else this.#sendRevision(utterance, text, utterance.revision + 1, true);
  }

  /** Restores the utterances that an earlier page or another tab has stored. */
  async restore(): Promise<void> {
    const cancel = this.options.device.after(LOAD_MS, () => this.#outbox.restore([]));
    const parcels = await this.#load();
    cancel();
    batch(() => {
      for (const parcel of parcels) this.#show(parcel);
      // An utterance in progress when the page was closed counts as final.
      const said = parcels.filter(({ state }) => state !== "held");
      this.#outbox.restore(said.map((parcel) => ({ ...parcel, state: "waiting" })));
    });
  }

  /**
   * The connection is registered: sends the waiting utterances, and drops held ones of other
   * classes.
   */
  registered(data: Registration): void {
    const before = this.#outbox.sessionId;
    if (before !== null && before !== data.sessionId) this.#leaveClass();
    this.#outbox.registered(data);
  }

  /** The class has ended: rejects the waiting utterances, and drops drafts and held ones. */
  end(): void {
    this.#outbox.end();
    this.#drafts.drop();
    this.#held.end();
  }

  /** Another device or tab teaches. */
  stop(): void {
    this.#outbox.stop();
  }

  /** Handles answers, and missed captions. */
  received(message: ServerMessage): void {
    this.#outbox.received(message);
    if (message.type === "history") this.#read(message);
    else if (message.type === "transcription") this.#heard(message);
    else if (message.type === "utterance_amended") this.#amended(message);
    else if (message.type === "error" && message.code === "SEQUENCE_TAKEN") {
      this.#outbox.goOnFrom(message.lastSequence ?? 0);
      this.#drafts.numberTaken(message.requestId);
    }
  }

  /** Reads the store, and drops what is older than any class. */
  async #load(): Promise<Parcel[]> {
    const parcels = await this.options.store.load().catch((): Parcel[] => []);
    const since = this.options.device.now() - LONGEST_CLASS_MS;
    for (const { key, order } of parcels) if (order < since) this.#forget(key);
    return parcels.filter(({ order }) => order >= since);
  }

  #ended(parcel: Parcel): void {
    const frame = parcel.frames[0] as Transcription;
    const ear = this.#held.withDiscarded(frame.ear);
    const reported = { ...parcel, frames: [ear ? { ...frame, ear } : frame] };
    const { text, revision = 0 } = frame;
    const change = { text, revision, saidAt: parcel.order };
    if (this.options.isManual()) this.#held.hold(reported, change);
    else {
      this.#list.change(parcel.key, { ...change, state: "waiting" });
      this.#outbox.add(reported);
    }
  }

  #hold(utterance: Utterance): void {
    const { utteranceId, text, saidAt } = utterance;
    const frames = [this.#textMessage(utterance, text)];
    const { sessionId } = this.#outbox;
    this.#held.hold(
      { key: utteranceId, frames, sessionId, state: "held", order: saidAt },
      { text },
    );
  }

  #sendText(utterance: Utterance, text: string): void {
    this.#dispatch(utterance, text, this.#textMessage(utterance, text));
  }

  #textMessage({ utteranceId, sequence }: Utterance, text: string) {
    const requestId = this.options.device.newId();
    const ear = this.#held.earOf(utteranceId);
    const message: SendTranslation = {
      ...{ type: "send_translation", requestId, text, utteranceId },
      ...(ear ? { ear } : {}),
    };
    return sequence === null ? message : { ...message, sequence };
  }

  #sendRevision(
    { utteranceId, sequence, saidAt }: Utterance,
    text: string,
    revision: number,
    isCorrection: boolean,
  ): void {
    const requestId = this.options.device.newId();
    const message = { type: "transcription", requestId, text, utteranceId, revision } as const;
    const frame = {
      ...message,
      ...(sequence === null ? {} : { sequence }),
      ...(isCorrection ? { isCorrection } : {}),
    };
    this.#dispatch({ utteranceId, saidAt, revision }, text, frame);
  }

  #dispatch(
    utterance: Pick<Utterance, "utteranceId" | "saidAt" | "revision">,
    text: string,
    frame: Parcel["frames"][number],
  ): void {
    const { utteranceId, saidAt, revision } = utterance;
    this.#list.change(utteranceId, { text, revision, state: "waiting" });
    const { sessionId } = this.#outbox;
    const parcel = { key: utteranceId, frames: [frame], sessionId, order: saidAt } as const;
    this.#outbox.add({ ...parcel, state: "waiting" });
  }

  #accepted(parcel: Parcel, answer: Accepted): void {
    const { sequence, delivery } = answer;
    const told = delivery ? { sequence, delivery } : { sequence };
    if (answer.type === "manual_send_ack") {
      this.#list.change(parcel.key, { ...told, state: "accepted" });
    } else if (this.options.isManual() && delivery === undefined) {
      // The server holds it: a recording, or a text that was said before the review began.
      this.#list.change(parcel.key, { ...told, revision: answer.revision });
      const utterance = this.find(parcel.key);
      if (utterance) this.#hold({ ...utterance, text: answer.text });
    } else {
      const { text, revision } = answer;
      this.#list.change(parcel.key, { ...told, text, revision, state: "accepted" });
      const ours = parcel.frames[0] as Transcription;
      // The server has a newer text, perhaps of another device: the last correction counts.
      const isOlder = ours.type === "transcription" && (ours.revision ?? 0) < revision;
      const utterance = this.find(parcel.key);
      if (isOlder && utterance && normal(ours.text) !== normal(text)) {
        this.#sendRevision(utterance, ours.text, revision + 1, ours.isCorrection ?? false);
      }
    }
  }

  #rejected(parcel: Parcel, refusal: Refusal): void {
    const text = this.find(parcel.key)?.text || textOf(parcel);
    this.#list.change(parcel.key, { text, state: "rejected", refusal });
  }

  /** Adds the class's stored text of an earlier utterance, from this or another device. */
  #read(page: History): void {
    batch(() => {
      for (const { utteranceId, sequence, revision, originalText, timestamp } of page.captions) {
        if (this.#isWaiting(utteranceId)) continue;
        const saidAt = this.options.connection.clock.toDevice(timestamp);
        const change = { sequence, revision, text: originalText, saidAt } as const;
        this.#list.change(utteranceId, { ...change, state: "accepted" });
      }
    });
  }

  /** The server's answer to an interim text, a second answer, or what has reached students late. */
  #heard({ utteranceId, sequence, revision, text, isFinal, ...rest }: UtteranceAccepted): void {
    const known = this.find(utteranceId);
    if (!known || known.state === "held" || this.#isWaiting(utteranceId)) return;
    if (!isFinal) this.#list.change(utteranceId, { sequence });
    else if (known.state === "accepted" && revision >= known.revision) {
      const before = rest.requestId === undefined ? known.delivery : undefined;
      const told = before ? { delivery: replaced(before, rest.delivery ?? []) } : {};
      this.#list.change(utteranceId, { sequence, revision, text, ...told });
    }
  }

  /** The server has changed an earlier utterance because of a term. */
  #amended({ utteranceId, sequence, revision, text, captions }: UtteranceAmended): void {
    const known = this.find(utteranceId);
    if (known?.state !== "accepted" || revision < known.revision) return;
    if (this.#isWaiting(utteranceId)) return;
    const checks = new Map(captions.map(({ languageCode, check }) => [languageCode, check]));
    const delivery = known.delivery?.map((each) => {
      if (!checks.has(each.languageCode)) return each;
      const { check: _, ...rest } = each;
      const check = checks.get(each.languageCode);
      return check ? { ...rest, check } : rest;
    });
    // The revision stays the teacher's own, from which the next correction counts on.
    const change = { sequence, text };
    this.#list.change(utteranceId, delivery ? { ...change, delivery } : change);
  }

  #isWaiting(utteranceId: string): boolean {
    return this.waiting.peek().some(({ key }) => key === utteranceId);
  }

  #show(parcel: Parcel): void {
    if (this.find(parcel.key)) return;
    const isHeld = parcel.state === "held";
    if (isHeld) this.#held.restore(parcel);
    this.#list.change(parcel.key, {
      sequence: sequenceOf(parcel) ?? null,
      text: textOf(parcel),
      state: isHeld ? "held" : "waiting",
      saidAt: parcel.order,
    });
  }

  /** Another class has begun: removes the former one's utterances. */
  #leaveClass(): void {
    for (const { utteranceId, utterance } of this.rows.peek()) {
      if (utterance.peek().state === "held") this.discard(utteranceId);
      else if (utterance.peek().state === "accepted") this.#list.drop(utteranceId);
    }
  }

  #forget(utteranceId: string): void {
    this.options.store.remove(utteranceId).catch(() => undefined);
  }
}

/** Replaces the deliveries of the languages that a caption has reached late. */
function replaced(
  known: readonly LanguageDelivery[],
  late: readonly LanguageDelivery[],
): readonly LanguageDelivery[] {
  const byLanguage = new Map([...known, ...late].map((each) => [each.languageCode, each]));
  return [...byLanguage.values()];
}

function textOf({ frames }: Parcel): string {
  const frame = frames[0];
  return frame && "text" in frame ? frame.text : "";
}

/** The text as the server stores it, exactly enough to compare two texts. */
function normal(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}
