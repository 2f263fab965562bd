import { type ReadonlySignal, signal } from "@preact/signals";
import type {
  Audio,
  Error as ErrorMessage,
  ManualSendAck,
  Registration,
  SendTranslation,
  ServerMessage,
  Transcription,
  UtteranceAccepted,
} from "../protocol";
import type { Connection } from "./connection";
import type { Cancel, Device } from "./device";
import { type Refusal, refusalOf } from "./message";
import type { OutboxStore, Parcel } from "./store";
import { TIMING, type Timing } from "./timing";

/** A stored utterance of the teacher. Its messages get a number when they are first sent. */
export type Outgoing = Transcription | SendTranslation | Audio;

/** The server's answer to an utterance. */
export type Accepted = UtteranceAccepted | ManualSendAck;

/** What the outbox reports about each parcel. */
export interface OutboxEvents {
  /** The server has accepted the parcel. */
  accepted(parcel: Parcel, answer: Accepted): void;
  /** The server will never accept it, or its class has ended. */
  rejected(parcel: Parcel, refusal: Refusal): void;
}

/** How many parcels may be sent before the first one is answered. */
const WINDOW = 8;
const PAUSE_MS = 2_000;
/** After this many failures of the server, a parcel is rejected. */
const MOST_FAILURES = 8;
const CLASS_OVER: Refusal = { code: "SESSION_EXPIRED", message: "" };
/** How many seconds of recordings are kept without a connection; the oldest are dropped first. */
const SOUND_KEPT_S = 60;

/**
 * Sends what a teacher says: in order, each once, and nothing is lost by a cut or a reload.
 *
 * - A parcel is sent again, with its id and its number, until the server has answered it. The
 *   server accepts an id once.
 * - A parcel gets its number when it is sent for the first time: before that, another device of
 *   the teacher may have used it. `SEQUENCE_TAKEN` brings a new one.
 * - Parcels are in the store until they are answered.
 */
export class Outbox {
  readonly #waiting = signal<readonly Parcel[]>([]);
  readonly #sentAt = new Map<string, number>();
  readonly #failures = new Map<string, number>();
  #sessionId: string | null = null;
  #last = 0;
  #isRenumbering = false;
  #isStopped = true;
  #isLoaded = false;
  #cancelPause: Cancel | null = null;
  #cancelResend: Cancel | null = null;

  constructor(
    private readonly device: Device,
    private readonly connection: Pick<Connection, "phase" | "send">,
    private readonly store: OutboxStore,
    private readonly events: OutboxEvents,
    private readonly timing: Timing = TIMING,
  ) {}

  /** What the server has not answered yet, in order. */
  get waiting(): ReadonlySignal<readonly Parcel[]> {
    return this.#waiting;
  }

  /** The class, `null` before the first registration. */
  get sessionId(): string | null {
    return this.#sessionId;
  }

  /** Whether everything has been sent, answered or not. Interim texts are sent only then. */
  get isClear(): boolean {
    return this.#canSend() && this.#waiting.peek().every(({ key }) => this.#sentAt.has(key));
  }

  /** Adds the parcels that an earlier page has stored. Nothing is sent before this call. */
  restore(parcels: readonly Parcel[]): void {
    const known = new Set(this.#waiting.peek().map(({ key }) => key));
    const left = parcels.filter(({ key }) => !known.has(key));
    this.#waiting.value = [...left, ...this.#waiting.peek()];
    this.#isLoaded = true;
    this.#pump();
  }

  /**
   * Sends a parcel, now or when there is a connection. It replaces a parcel of the same key: a
   * newer text of the same utterance.
   */
  add(parcel: Parcel): void {
    const bound = { ...parcel, sessionId: this.#sessionId };
    this.#sentAt.delete(parcel.key);
    const others = this.#waiting.peek();
    if (others.some(({ key }) => key === parcel.key)) this.#replace(bound);
    else {
      this.#waiting.value = [...others, bound];
      this.#keep(bound);
    }
    this.#limitSound();
    this.#pump();
  }

  /** Assigns the next number of the class. */
  nextSequence(): number {
    this.#last += 1;
    return this.#last;
  }

  /** Whether a number is the last one assigned. */
  isLast(sequence: number): boolean {
    return sequence === this.#last;
  }

  /** Sets the class's last number. */
  goOnFrom(sequence: number): void {
    this.#last = Math.max(this.#last, sequence);
  }

  /** The connection is registered: sends what has no answer. */
  registered(data: Registration): void {
    if (this.#sessionId !== data.sessionId) this.#last = 0;
    this.#sessionId = data.sessionId;
    this.goOnFrom(data.lastSequence);
    this.#isStopped = false;
    this.#sentAt.clear();
    this.#resume();
    this.#adopt();
    this.#pump();
  }

  /** Stops sending until the next registration, because another device teaches. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelResend?.();
    this.#cancelResend = null;
  }

  /** The class has ended: rejects the pending parcels. */
  end(): void {
    this.stop();
    for (const parcel of this.#waiting.peek()) this.#reject(parcel, CLASS_OVER);
  }

  /** Handles a message that may be an answer. */
  received(message: ServerMessage): void {
    if (message.type === "transcription" || message.type === "manual_send_ack") {
      this.goOnFrom(message.sequence);
      const parcel = this.#find(message.requestId);
      if (parcel) this.#settle(parcel, () => this.events.accepted(parcel, message));
    } else if (message.type === "error") {
      const parcel = this.#find(message.requestId);
      if (parcel) this.#failed(parcel, message);
    }
  }

  #find(requestId: string | undefined): Parcel | undefined {
    if (requestId === undefined) return undefined;
    return this.#waiting.peek().find(({ frames }) => frames[0]?.requestId === requestId);
  }

  #failed(parcel: Parcel, error: ErrorMessage): void {
    this.#sentAt.delete(parcel.key);
    switch (error.code) {
      case "SEQUENCE_TAKEN":
        this.goOnFrom(error.lastSequence ?? 0);
        this.#isRenumbering = true;
        this.#replace(numbered(parcel, undefined));
        this.#pump();
        break;
      case "RATE_LIMITED":
        this.#pauseFor(error.retryAfterMs ?? PAUSE_MS);
        break;
      case "INTERNAL":
      case "NOT_REGISTERED":
        if (this.#countFailure(parcel) >= MOST_FAILURES) this.#reject(parcel, refusalOf(error));
        else this.#pauseFor(PAUSE_MS);
        break;
      case "FORBIDDEN":
        this.stop(); // the connection is not the one that teaches: the next one sends it again
        break;
      case "SESSION_EXPIRED":
        break; // the connection says that the class has ended
      default:
        this.#reject(parcel, refusalOf(error));
    }
  }

  #countFailure({ key }: Parcel): number {
    const count = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, count);
    return count;
  }

  #reject(parcel: Parcel, refusal: Refusal): void {
    this.#settle(parcel, () => this.events.rejected(parcel, refusal));
  }

  #settle(parcel: Parcel, tell: () => void): void {
    this.#waiting.value = this.#waiting.peek().filter(({ key }) => key !== parcel.key);
    this.#sentAt.delete(parcel.key);
    this.#failures.delete(parcel.key);
    this.store.remove(parcel.key).catch(() => undefined);
    tell();
    this.#pump();
  }

  #canSend(): boolean {
    return (
      this.#isLoaded &&
      !this.#isStopped &&
      this.#cancelPause === null &&
      this.connection.phase.peek() === "live"
    );
  }

  #pump(): void {
    if (!this.#canSend()) return;
    // New numbers are assigned in order, once it is known which parcels need one.
    if (this.#isRenumbering && this.#sentAt.size > 0) return;
    this.#isRenumbering = false;
    for (const parcel of this.#waiting.peek()) {
      if (this.#sentAt.size >= WINDOW) break;
      if (!this.#sentAt.has(parcel.key)) this.#send(parcel);
    }
  }

  #send(parcel: Parcel): void {
    const ready = sequenceOf(parcel) === undefined ? this.#number(parcel) : parcel;
    this.#sentAt.set(parcel.key, this.device.now());
    for (const frame of ready.frames) this.connection.send(frame);
    this.#cancelResend ??= this.device.after(this.timing.resend, () => this.#resend());
  }

  #number(parcel: Parcel): Parcel {
    const ready = numbered(parcel, this.nextSequence());
    this.#replace(ready);
    return ready;
  }

  /** Resends what has had no answer for long. The server accepts it once. */
  #resend(): void {
    this.#cancelResend = null;
    const before = this.device.now() - this.timing.resend;
    for (const [key, sentAt] of this.#sentAt) if (sentAt <= before) this.#sentAt.delete(key);
    this.#pump();
    if (this.#sentAt.size > 0) {
      this.#cancelResend ??= this.device.after(this.timing.resend, () => this.#resend());
    }
  }

  #pauseFor(durationMs: number): void {
    this.#cancelPause?.();
    this.#cancelPause = this.device.after(durationMs, () => {
      this.#resume();
      this.#pump();
    });
  }

  #resume(): void {
    this.#cancelPause?.();
    this.#cancelPause = null;
  }

  /**
   * Parcels from before the first registration belong to this class. Those of other classes are
   * rejected.
   */
  #adopt(): void {
    for (const parcel of this.#waiting.peek()) {
      this.goOnFrom(parcel.sessionId === this.#sessionId ? (sequenceOf(parcel) ?? 0) : 0);
      if (parcel.sessionId === null) this.#replace({ ...parcel, sessionId: this.#sessionId });
      else if (parcel.sessionId !== this.#sessionId) {
        this.#reject(parcel, CLASS_OVER);
      }
    }
  }

  /** The oldest recordings that were never sent are dropped: they are too late to be useful. */
  #limitSound(): void {
    let seconds = 0;
    for (const parcel of [...this.#waiting.peek()].reverse()) {
      seconds += parcel.seconds ?? 0;
      if (parcel.seconds && seconds > SOUND_KEPT_S && sequenceOf(parcel) === undefined) {
        this.#reject(parcel, { code: "TOO_LATE", message: "" });
      }
    }
  }

  #replace(parcel: Parcel): void {
    this.#waiting.value = this.#waiting
      .peek()
      .map((each) => (each.key === parcel.key ? parcel : each));
    this.#keep(parcel);
  }

  #keep(parcel: Parcel): void {
    // If the store fails, the parcel is still in the page's memory.
    this.store.put(parcel).catch(() => undefined);
  }
}

/** The number of a parcel, `undefined` before it is sent for the first time. */
export function sequenceOf(parcel: Parcel): number | undefined {
  return parcel.frames[0]?.sequence;
}

function numbered(parcel: Parcel, sequence: number | undefined): Parcel {
  const frames = parcel.frames.map((frame) => {
    const { sequence: _, ...rest } = frame;
    return (sequence === undefined ? rest : { ...rest, sequence }) as Outgoing;
  });
  return { ...parcel, frames };
}
