import { batch, type ReadonlySignal } from "@preact/signals";
import type {
  Audio,
  History,
  Registration,
  ServerMessage,
  Transcription,
  UtteranceAccepted,
} from "../protocol";
import type { Connection } from "./connection";
import type { Device } from "./device";
import type { Refusal } from "./message";
import { type Accepted, Outbox, sequenceOf } from "./outbox";
import { type Sentence, Sentences } from "./sentences";
import type { OutboxStore, Parcel } from "./store";
import type { Timing } from "./timing";
import { type Spare, Utterance } from "./utterance";

/** A recording of one utterance, in pieces of base64 that fit into a frame of 32 KiB each. */
export interface Recording {
  chunks: readonly string[];
  mimeType: NonNullable<Audio["mimeType"]>;
  seconds: number;
}

/** What utterances need. */
export interface UtterancesNeed {
  device: Device;
  connection: Connection;
  store: OutboxStore;
  timing: Timing;
  /** In manual mode nothing is sent before the teacher has seen it. */
  isManual(): boolean;
}

const LONGEST_CLASS_MS = 8 * 3_600_000;
/** A database that is stuck is not waited for. */
const LOAD_MS = 2_000;

/**
 * What a teacher says in a class: as it is said, as it waits, and as it is in the class.
 *
 * In manual mode sentences are held here, and get their numbers when they are sent. Only recordings
 * get theirs before, because the server transcribes them.
 */
export class Utterances {
  readonly #sentences = new Sentences();
  readonly #outbox: Outbox;
  readonly #held = new Set<string>();
  readonly #open = new Set<Utterance>();
  #spare: Spare | null = null;

  constructor(private readonly need: UtterancesNeed) {
    const { device, connection, store, timing } = need;
    const events = {
      accepted: (parcel: Parcel, answer: Accepted) => this.#accepted(parcel, answer),
      rejected: (parcel: Parcel, refusal: Refusal) => this.#rejected(parcel, refusal),
    };
    this.#outbox = new Outbox(device, connection, store, events, timing);
  }

  /** All sentences, in order. */
  get rows(): Sentences["rows"] {
    return this.#sentences.rows;
  }

  /** What waits for the connection, or for the server's answer. */
  get waiting(): ReadonlySignal<readonly Parcel[]> {
    return this.#outbox.waiting;
  }

  find(utteranceId: string): Sentence | undefined {
    return this.#sentences.find(utteranceId);
  }

  /** Begins an utterance, whose text comes bit by bit. */
  begin(languageCode?: string): Utterance {
    const spare = this.#spare && this.#outbox.isLast(this.#spare.sequence) ? this.#spare : null;
    this.#spare = null;
    const { device, store, timing, connection, isManual } = this.need;
    const speaker = {
      ...{ device, store, timing, isManual, outbox: this.#outbox },
      send: (message: Transcription) => connection.send(message),
      said: ({ id, startedAt }: Utterance, text: string) =>
        this.#sentences.change(id, { text, state: "interim", saidAt: startedAt }),
      ended: (parcel: Parcel) => this.#ended(parcel),
      dropped: ({ id }: Utterance, left: Spare | null) => this.#dropped(id, left),
    };
    const utterance = new Utterance(speaker, languageCode, spare);
    this.#open.add(utterance);
    return utterance;
  }

  /** Says a sentence. In manual mode it is held. */
  say(text: string): void {
    this.begin().final(text);
  }

  /** Says a sentence as sound. */
  record(recording: Recording): void {
    const parcel = recorded(this.need.device, recording);
    this.#sentences.change(parcel.key, { state: "waiting", saidAt: parcel.order });
    this.#outbox.add(parcel);
  }

  /** Sends a held sentence, perhaps in other words. */
  send(utteranceId: string, text?: string): void {
    const sentence = this.find(utteranceId);
    if (!sentence || !this.#held.delete(utteranceId)) return;
    this.#sendText(sentence, text ?? sentence.text);
  }

  /** Drops a held or a rejected sentence. */
  discard(utteranceId: string): void {
    const isHeld = this.#held.delete(utteranceId);
    if (!isHeld && this.find(utteranceId)?.state !== "rejected") return;
    this.#forget(utteranceId);
    this.#sentences.drop(utteranceId);
  }

  /** Corrects a sentence for all students. A rejected one is sent again. */
  correct(utteranceId: string, text: string): void {
    const sentence = this.find(utteranceId);
    if (!sentence || text.trim() === "" || sentence.state === "interim") return;
    if (sentence.state === "held") this.#hold({ ...sentence, text });
    else if (sentence.state !== "rejected" && sentence.text === text) return;
    else if (this.need.isManual()) this.#sendText(sentence, text);
    else this.#sendRevision(sentence, text, sentence.revision + 1);
  }

  /** Takes up what an earlier page, or another tab, has left in the store. */
  async restore(): Promise<void> {
    const cancel = this.need.device.after(LOAD_MS, () => this.#outbox.restore([]));
    const parcels = await this.#load();
    cancel();
    batch(() => {
      for (const parcel of parcels) this.#show(parcel);
      // What was being said when the page was closed has been said.
      const said = parcels.filter(({ state }) => state !== "held");
      this.#outbox.restore(said.map((parcel) => ({ ...parcel, state: "waiting" })));
    });
  }

  /** The connection is registered: sends what waits. What is held of another class is dropped. */
  registered(data: Registration): void {
    const before = this.#outbox.sessionId;
    if (before !== null && before !== data.sessionId) this.#leaveClass();
    this.#outbox.registered(data);
  }

  /** The class has ended: what still waits will never be in it. */
  end(): void {
    this.#outbox.end();
    for (const utterance of this.#open) utterance.drop();
    for (const utteranceId of this.#held) this.#forget(utteranceId);
  }

  /** Another device or tab teaches. */
  stop(): void {
    this.#outbox.stop();
  }

  /** Takes in answers, and what was said before. */
  received(message: ServerMessage): void {
    this.#outbox.received(message);
    if (message.type === "history") this.#read(message);
    else if (message.type === "transcription") this.#heard(message);
    else if (message.type === "error" && message.code === "SEQUENCE_TAKEN") {
      this.#outbox.goOnFrom(message.lastSequence ?? 0);
      for (const utterance of this.#open) utterance.numberTaken(message.requestId);
    }
  }

  /** Reads the store. It drops what is older than a class can be. */
  async #load(): Promise<Parcel[]> {
    const parcels = await this.need.store.load().catch((): Parcel[] => []);
    const since = this.need.device.now() - LONGEST_CLASS_MS;
    for (const { key, order } of parcels) if (order < since) this.#forget(key);
    return parcels.filter(({ order }) => order >= since);
  }

  #ended(parcel: Parcel): void {
    this.#close(parcel.key);
    const text = textOf(parcel);
    const { revision = 0 } = parcel.frames[0] as Transcription;
    const change = { text, revision, saidAt: parcel.order };
    if (this.need.isManual()) {
      this.#sentences.change(parcel.key, { ...change, state: "held" });
      this.#held.add(parcel.key);
      this.#keep({ ...parcel, state: "held" });
    } else {
      this.#sentences.change(parcel.key, { ...change, state: "waiting" });
      this.#outbox.add(parcel);
    }
  }

  #dropped(utteranceId: string, spare: Spare | null): void {
    this.#close(utteranceId);
    this.#spare = spare;
    this.#forget(utteranceId);
    this.#sentences.drop(utteranceId);
  }

  #close(utteranceId: string): void {
    for (const utterance of this.#open) {
      if (utterance.id === utteranceId) this.#open.delete(utterance);
    }
  }

  #hold(sentence: Sentence): void {
    const { utteranceId, text, saidAt } = sentence;
    this.#held.add(utteranceId);
    this.#sentences.change(utteranceId, { text, state: "held" });
    const frames = [this.#textMessage(sentence, text)];
    const { sessionId } = this.#outbox;
    this.#keep({ key: utteranceId, frames, sessionId, state: "held", order: saidAt });
  }

  #sendText(sentence: Sentence, text: string): void {
    this.#dispatch(sentence, text, this.#textMessage(sentence, text));
  }

  #textMessage({ utteranceId, sequence }: Sentence, text: string) {
    const requestId = this.need.device.newId();
    const message = { type: "send_translation", requestId, text, utteranceId } as const;
    return sequence === null ? message : { ...message, sequence };
  }

  #sendRevision({ utteranceId, sequence, saidAt }: Sentence, text: string, revision: number): void {
    const requestId = this.need.device.newId();
    const message = { type: "transcription", requestId, text, utteranceId, revision } as const;
    const frame = sequence === null ? message : { ...message, sequence };
    this.#dispatch({ utteranceId, saidAt, revision }, text, frame);
  }

  #dispatch(
    sentence: Pick<Sentence, "utteranceId" | "saidAt" | "revision">,
    text: string,
    frame: Parcel["frames"][number],
  ): void {
    const { utteranceId, saidAt, revision } = sentence;
    this.#sentences.change(utteranceId, { text, revision, state: "waiting" });
    const { sessionId } = this.#outbox;
    const parcel = { key: utteranceId, frames: [frame], sessionId, order: saidAt } as const;
    this.#outbox.add({ ...parcel, state: "waiting" });
  }

  #accepted(parcel: Parcel, answer: Accepted): void {
    const { sequence, delivery } = answer;
    const told = delivery ? { sequence, delivery } : { sequence };
    const isRecording = parcel.frames[0]?.type === "audio";
    if (answer.type === "manual_send_ack") {
      this.#sentences.change(parcel.key, { ...told, state: "accepted" });
    } else if (isRecording && this.need.isManual()) {
      this.#sentences.change(parcel.key, { ...told, revision: answer.revision });
      const sentence = this.find(parcel.key);
      if (sentence) this.#hold({ ...sentence, text: answer.text });
    } else {
      const { text, revision } = answer;
      this.#sentences.change(parcel.key, { ...told, text, revision, state: "accepted" });
      const ours = parcel.frames[0] as Transcription;
      // The server has a newer text, perhaps of another device: the last correction counts.
      const isOlder = !isRecording && (ours.revision ?? 0) < revision;
      const sentence = this.find(parcel.key);
      if (isOlder && sentence && normal(ours.text) !== normal(text)) {
        this.#sendRevision(sentence, ours.text, revision + 1);
      }
    }
  }

  #rejected(parcel: Parcel, refusal: Refusal): void {
    const text = this.find(parcel.key)?.text || textOf(parcel);
    this.#sentences.change(parcel.key, { text, state: "rejected", refusal });
  }

  /** The class's own text of what was said before, as this device or another one said it. */
  #read(page: History): void {
    batch(() => {
      for (const { utteranceId, sequence, revision, originalText, timestamp } of page.captions) {
        if (this.#isWaiting(utteranceId)) continue;
        const saidAt = this.need.connection.clock.toDevice(timestamp);
        const change = { sequence, revision, text: originalText, saidAt } as const;
        this.#sentences.change(utteranceId, { ...change, state: "accepted" });
      }
    });
  }

  /** The server's answer to an interim text, or a second answer. */
  #heard({ utteranceId, sequence, revision, text, isFinal }: UtteranceAccepted): void {
    const known = this.find(utteranceId);
    if (!known || known.state === "held" || this.#isWaiting(utteranceId)) return;
    if (!isFinal) this.#sentences.change(utteranceId, { sequence });
    else if (known.state === "accepted" && revision > known.revision) {
      this.#sentences.change(utteranceId, { sequence, revision, text });
    }
  }

  #isWaiting(utteranceId: string): boolean {
    return this.waiting.peek().some(({ key }) => key === utteranceId);
  }

  #show(parcel: Parcel): void {
    if (this.find(parcel.key)) return;
    const isHeld = parcel.state === "held";
    if (isHeld) this.#held.add(parcel.key);
    this.#sentences.change(parcel.key, {
      sequence: sequenceOf(parcel) ?? null,
      text: textOf(parcel),
      state: isHeld ? "held" : "waiting",
      saidAt: parcel.order,
    });
  }

  /** Another class has begun: nothing of the former one is in it. */
  #leaveClass(): void {
    for (const { utteranceId, sentence } of this.rows.peek()) {
      if (sentence.peek().state === "held") this.discard(utteranceId);
      else if (sentence.peek().state === "accepted") this.#sentences.drop(utteranceId);
    }
  }

  #keep(parcel: Parcel): void {
    this.need.store.put(parcel).catch(() => undefined);
  }

  #forget(utteranceId: string): void {
    this.need.store.remove(utteranceId).catch(() => undefined);
  }
}

function recorded(device: Device, { chunks, mimeType, seconds }: Recording): Parcel {
  const [utteranceId, requestId] = [device.newId(), device.newId()];
  const frames = chunks.map((data, chunkIndex): Audio => {
    const [isFirstChunk, isFinalChunk] = [chunkIndex === 0, chunkIndex === chunks.length - 1];
    const place = { utteranceId, requestId, chunkIndex, isFirstChunk, isFinalChunk };
    return { type: "audio", data, mimeType, ...place };
  });
  const order = device.now();
  return { key: utteranceId, frames, sessionId: null, seconds, state: "waiting", order };
}

function textOf({ frames }: Parcel): string {
  const frame = frames[0];
  return frame && "text" in frame ? frame.text : "";
}

/** As the server stores it, near enough to tell two texts apart. */
function normal(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}
