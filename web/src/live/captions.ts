import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { History, Translation } from "../protocol";
import { blockOf, PackedCaptions } from "./packedCaptions";

/** A caption as a page shows it. `text` is empty while `status` is `unavailable`. */
export interface Caption
  extends Pick<Translation, "sequence" | "revision" | "isFinal" | "status">,
    Pick<Translation, "text" | "originalText" | "sourceLanguage" | "targetLanguage"> {
  /** What the original says and the translation seems to lack, `null` if nothing. */
  facts: readonly string[] | null;
  /** When it was said, in epoch milliseconds of the server. See `ServerClock.toDevice`. */
  saidAt: number;
}

/** A row of the list. Its caption changes with each revision. */
export interface Row {
  readonly sequence: number;
  readonly caption: ReadonlySignal<Caption>;
}

/** How many known captions a returning client requests again: they may have been corrected. */
const LOOK_BACK = 10;
/** The same for numbers that the server has skipped: in manual mode they may be sent late. */
const LOOK_BACK_FOR_LEFT_OUT = 100;
/** After this many unsuccessful requests, a number counts as never assigned. */
const REQUESTS = 2;
/** The number of captions that a newcomer gets. */
const LATEST = 20;
/** At least this many of the newest rows are not packed. */
const UNPACKED = 200;

/**
 * The captions of a class in one language, in any order of arrival: each once, in its highest
 * revision, sorted by sequence number (rules 3, 4 and 5 of the protocol).
 */
export class Captions {
  readonly #rows = signal<readonly Row[]>([]);
  readonly #isLoading = signal(false);
  readonly #bySequence = new Map<number, Signal<Caption>>();
  readonly #requests = new Map<number, number>();
  readonly #leftOut = new Set<number>();
  readonly #packed = new PackedCaptions();
  #isReadBack = false;
  #beginsAfter: number | null = null;
  #correctedSince: number | undefined;
  /**
   * The next value of `#correctedSince`, once the history of the newest registration is complete.
   */
  #readAt: number | undefined;
  #isBeginKnown = false;
  #completeTo = 0;
  #knownTo = 0;

  /**
   * The rows in order. The list changes only when rows are added or dropped. In a long class the
   * oldest captions are packed and have no row, unless a reader has scrolled back.
   */
  get rows(): ReadonlySignal<readonly Row[]> {
    return this.#rows;
  }

  /** Whether more pages of missed captions follow. */
  get isLoading(): ReadonlySignal<boolean> {
    return this.#isLoading;
  }

  /** The last number before which nothing is missing. */
  get completeTo(): number {
    return this.#completeTo;
  }

  /** Whether the server has captions that have not arrived. */
  get hasGap(): boolean {
    return this.#completeTo < this.#knownTo;
  }

  /** The `lastSequence` to register with on return; `undefined` for a newcomer. */
  get askAfter(): number | undefined {
    if (this.#beginsAfter === null) return undefined;
    const oldestLeftOut = Math.min(...this.#leftOut);
    const after = Math.min(this.#completeTo - LOOK_BACK, oldestLeftOut - 1);
    return Math.max(this.#beginsAfter, after);
  }

  /** The `correctedSince` to send with `askAfter`: corrections since then may be missing. */
  get correctedSince(): number | undefined {
    return this.#isBeginKnown ? this.#correctedSince : undefined;
  }

  /** The number before this reader's first caption; `null` before the registration. */
  get beginsAfter(): number | null {
    return this.#beginsAfter;
  }

  /** The final captions in order. */
  finals(): Caption[] {
    const unpacked = this.#rows.peek().map((row) => row.caption.peek());
    return [...this.#packed.all(), ...unpacked.filter((caption) => caption.isFinal)];
  }

  /** Says whether a reader has scrolled back. While it is so, no caption is packed. */
  readBack(isReadBack: boolean): void {
    this.#isReadBack = isReadBack;
    this.#packOld();
  }

  /** Adds rows before the first one, if there are packed captions, for a reader who scrolls back. */
  unpack(): void {
    const rows = this.#packed.takeLast().map((caption) => this.#add(caption));
    if (rows.length > 0) this.#rows.value = [...rows, ...this.#rows.peek()];
  }

  /** Stores what a registration reports: the class's highest number and the time of the history. */
  registered(lastSequence: number, readAt?: number): void {
    this.#readAt = readAt;
    // The history of a first registration is up to date, even if it must be requested again.
    this.#correctedSince ??= readAt;
    this.#knownTo = Math.max(this.#knownTo, lastSequence);
    if (this.#beginsAfter !== null) return;
    this.#isBeginKnown = lastSequence === 0;
    this.#beginAfter(Math.max(0, lastSequence - LATEST));
  }

  /** Sets the number after which this reader's captions began in an earlier visit. */
  resume(beginsAfter: number): void {
    this.#isBeginKnown = true;
    this.#beginAfter(beginsAfter);
  }

  /** Adds a caption or a page of missed ones. Returns those that are new or changed. */
  take(message: Translation | History): Caption[] {
    if (message.type === "translation") return batch(() => this.#keepAll([message]));
    return batch(() => {
      if (!this.#isBeginKnown && message.captions.length > 0) this.#beginAt(message.from);
      const changed = this.#keepAll(message.captions);
      this.#isLoading.value = !message.complete;
      if (message.complete) this.#correctedSince = this.#readAt ?? this.#correctedSince;
      return changed;
    });
  }

  /**
   * Counts a request for missing captions. Call it before each request. A number that was requested
   * too often in vain is skipped from now on. Returns whether anything is left to request.
   */
  countRequest(): boolean {
    const leftOut = new Set<number>();
    for (let sequence = this.#completeTo + 1; sequence <= this.#knownTo; sequence++) {
      if (this.#has(sequence) || this.#leftOut.has(sequence)) continue;
      const count = (this.#requests.get(sequence) ?? 0) + 1;
      this.#requests.set(sequence, count);
      if (count > REQUESTS) leftOut.add(sequence);
    }
    if (leftOut.size > 0) this.#leaveOut(leftOut);
    return this.hasGap;
  }

  /**
   * Empties the list, for example for another language. The same captions are then missing again.
   */
  clear(): void {
    this.#bySequence.clear();
    this.#requests.clear();
    this.#leftOut.clear();
    this.#packed.clear();
    this.#isBeginKnown = false;
    this.#isLoading.value = false;
    this.#rows.value = [];
    this.#beginAfter(Math.max(0, this.#knownTo - LATEST));
  }

  /**
   * The first page determines where a newcomer's captions begin, unless some have arrived before
   * it.
   */
  #beginAt(from: number): void {
    if (this.#completeTo === this.#beginsAfter) this.resume(from - 1);
    this.#isBeginKnown = true;
  }

  #beginAfter(sequence: number): void {
    this.#beginsAfter = sequence;
    this.#completeTo = sequence;
    this.#advance();
  }

  #keepAll(captions: readonly Translation[]): Caption[] {
    const added: Row[] = [];
    const changed: Caption[] = [];
    for (const message of captions) {
      const row = this.#bySequence.get(message.sequence);
      const caption = captionOf(message, row?.peek() ?? this.#packed.get(message.sequence));
      const isPacked = message.sequence <= this.#packed.end;
      if (caption === null || (isPacked && !caption.isFinal)) continue;
      changed.push(caption);
      if (row) row.value = caption;
      else if (isPacked) this.#packed.put([caption]);
      else added.push(this.#add(caption));
      if (caption.isFinal) this.#knownTo = Math.max(this.#knownTo, caption.sequence);
    }
    if (added.length > 0) this.#rows.value = merged(this.#rows.peek(), added);
    this.#advance();
    this.#packOld();
    return changed;
  }

  /** Packs whole blocks. Their interim texts are dropped: the teacher said something else. */
  #packOld(): void {
    const rows = this.#rows.peek();
    const kept = rows.at(-UNPACKED);
    if (this.#isReadBack || !kept) return;
    const old = rows.filter((row) => blockOf(row.sequence) < blockOf(kept.sequence));
    if (old.length === 0) return;
    for (const { sequence } of old) this.#bySequence.delete(sequence);
    const captions = old.map((row) => row.caption.peek());
    this.#packed.put(captions.filter((caption) => caption.isFinal));
    this.#rows.value = rows.slice(old.length);
  }

  #add(caption: Caption): Row {
    const held = signal(caption);
    this.#bySequence.set(caption.sequence, held);
    return { sequence: caption.sequence, caption: held };
  }

  #has(sequence: number): boolean {
    const row = this.#bySequence.get(sequence);
    return row ? row.peek().isFinal : this.#packed.get(sequence) !== undefined;
  }

  #advance(): void {
    for (let next = this.#completeTo + 1; this.#has(next) || this.#leftOut.has(next); next++) {
      this.#completeTo = next;
    }
    for (const sequence of this.#leftOut) {
      const isOld = sequence < this.#knownTo - LOOK_BACK_FOR_LEFT_OUT;
      if (this.#has(sequence) || (isOld && sequence <= this.#completeTo)) {
        this.#leftOut.delete(sequence);
      }
    }
  }

  /** An interim text without a final one is dropped: the teacher said something else. */
  #leaveOut(sequences: ReadonlySet<number>): void {
    for (const sequence of sequences) {
      this.#requests.delete(sequence);
      this.#leftOut.add(sequence);
      this.#bySequence.delete(sequence);
    }
    this.#rows.value = this.#rows.peek().filter((row) => !sequences.has(row.sequence));
    this.#advance();
  }
}

/** The caption of a message, `null` if the known one stays. */
function captionOf(message: Translation, known: Caption | undefined): Caption | null {
  if (known && (known.revision >= message.revision || (known.isFinal && !message.isFinal))) {
    return null;
  }
  return {
    sequence: message.sequence,
    revision: message.revision,
    isFinal: message.isFinal,
    status: message.status,
    text: message.text,
    originalText: message.originalText,
    sourceLanguage: message.sourceLanguage,
    targetLanguage: message.targetLanguage,
    facts: message.check?.facts.map((fact) => fact.text) ?? null,
    saidAt: Math.min(message.timestamp, known?.saidAt ?? message.timestamp),
  };
}

/** Adds rows to the sorted rows, nearly always at the end. */
function merged(rows: readonly Row[], added: Row[]): readonly Row[] {
  added.sort((one, other) => one.sequence - other.sequence);
  const last = rows.at(-1);
  if (!last || last.sequence < (added[0]?.sequence ?? 0)) return [...rows, ...added];
  return [...rows, ...added].sort((one, other) => one.sequence - other.sequence);
}
