import type { Translation } from "../protocol";
import type { Cancel, Device, Socket, SocketEvents } from "./device";

/** A message on the wire, valid or not. */
export interface Frame {
  type?: string;
  requestId?: unknown;
  timestamp?: unknown;
  sequence?: unknown;
  utteranceId?: unknown;
  text?: unknown;
  data?: object;
  captions?: object[];
  [field: string]: unknown;
}

/** A socket of `FakeDevice`, seen from the server. */
export class FakeSocket implements Socket {
  /** The messages that the client has sent, except pings. */
  readonly sent: Frame[] = [];
  /** Whether pings are answered. */
  isSilent = false;
  state: "opening" | "open" | "closed" = "opening";

  constructor(
    readonly url: string,
    private readonly events: SocketEvents,
    private readonly trueTime: () => number,
  ) {}

  send(text: string): void {
    if (this.state !== "open") return;
    const frame: Frame = JSON.parse(text);
    if (frame.type !== "ping") this.sent.push(frame);
    else if (!this.isSilent) queueMicrotask(() => this.#answer(frame));
  }

  close(): void {
    this.state = "closed";
  }

  #answer({ requestId, timestamp }: Frame): void {
    const pong = { type: "pong", requestId, timestamp: this.trueTime() };
    this.push({ ...pong, originalTimestamp: timestamp });
  }

  /** Accepts the connection. */
  open(): void {
    this.state = "open";
    this.events.opened();
  }

  /** Sends a frame to the client. */
  push(frame: Frame | string): void {
    if (this.state !== "open") return;
    this.events.received(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  /** Loses the connection, or refuses it. */
  cut(): void {
    if (this.state === "closed") return;
    this.state = "closed";
    this.events.ended();
  }
}

/** A device whose time, random numbers and network a test controls. */
export class FakeDevice implements Device {
  readonly sockets: FakeSocket[] = [];
  /** The device's clock minus the true time. */
  skewMs = 0;
  /** What `random` returns. */
  chance = 0.5;
  #now = 1_900_000_000_000;
  #timers: { at: number; run: () => void }[] = [];
  #ids = 0;

  /** The true time. */
  get trueTime(): number {
    return this.#now;
  }

  now(): number {
    return this.#now + this.skewMs;
  }

  after(delayMs: number, run: () => void): Cancel {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  random(): number {
    return this.chance;
  }

  newId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  connect(url: string, events: SocketEvents): Socket {
    const socket = new FakeSocket(url, events, () => this.#now);
    this.sockets.push(socket);
    return socket;
  }

  /** Advances the time and runs the timers that are due. */
  async wait(durationMs: number): Promise<void> {
    const until = this.#now + durationMs;
    await settle();
    for (let next = this.#nextBefore(until); next; next = this.#nextBefore(until)) {
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settle();
    }
    this.#now = until;
  }

  /** The page is gone: its sockets are closed, and its timers never run. */
  forget(): void {
    this.#timers = [];
    for (const socket of this.sockets) socket.state = "closed";
  }

  #nextBefore(until: number): { at: number; run: () => void } | undefined {
    const due = this.#timers.filter((timer) => timer.at <= until);
    due.sort((one, other) => one.at - other.at);
    return due[0];
  }
}

/** Lets promises that are settled run their continuations. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** Returns the oldest message of a type that was sent, and takes it away. */
export function take(socket: FakeSocket, type: string) {
  const at = socket.sent.findIndex((frame) => frame.type === type);
  if (at < 0) throw new Error(`no ${type} in ${JSON.stringify(socket.sent)}`);
  return socket.sent.splice(at, 1)[0] ?? {};
}

/** A repeatable source of chance: a linear congruential generator. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** A caption, with its number and revision as its text. */
export function caption(sequence: number, revision = 0, isFinal = true): Translation {
  return {
    type: "translation",
    sequence,
    utteranceId: `u${sequence}`,
    revision,
    isFinal,
    status: "ok",
    text: `${sequence}.${revision}`,
    originalText: "",
    sourceLanguage: "en-GB",
    targetLanguage: "es",
    ttsServiceType: "auto",
    useClientSpeech: false,
    timestamp: 1_900_000_000_000 + sequence,
  };
}
