import type { ClientMessage, ServerMessage } from "../protocol";
import type { ServerClock } from "./clock";
import type { Cancel, Device, Socket } from "./device";
import { type Answer, answers, read } from "./message";
import { type Timing, within } from "./timing";

/** What a link reports. */
export interface LinkEvents {
  opened(): void;
  received(message: ServerMessage): void;
  /** The socket has closed, or the link has closed it because the server no longer answers. */
  ended(): void;
}

interface Asked {
  type: ClientMessage["type"];
  done: (answer: ServerMessage | null) => void;
  cancel: Cancel;
}

/** One socket, from its opening to its end. The link pings if nothing arrives. */
export class Link {
  readonly #asked = new Map<string, Asked>();
  readonly #socket: Socket;
  readonly #quietMs: number;
  #heardAt: number;
  #saidAt: number;
  #isOver = false;
  #cancelPing: Cancel = () => undefined;
  #cancelOpening: Cancel;

  constructor(
    private readonly device: Device,
    private readonly timing: Timing,
    private readonly clock: ServerClock,
    private readonly events: LinkEvents,
    url: string,
  ) {
    this.#quietMs = within(device, timing.quiet);
    this.#heardAt = this.#saidAt = device.now();
    this.#cancelOpening = device.after(timing.answer, () => this.fail());
    this.#socket = device.connect(url, {
      opened: () => this.#opened(),
      received: (frame) => this.#received(frame),
      ended: () => this.#end(),
    });
  }

  /** Sends a message without waiting for its answer. */
  send(message: ClientMessage): void {
    if (this.#isOver) return;
    this.#saidAt = this.device.now();
    this.#socket.send(JSON.stringify(message));
  }

  /**
   * Sends a message and passes on its answer: `null` if none came in time, or the link has ended.
   * Gives the message a `requestId` unless it has one.
   */
  ask<M extends ClientMessage>(
    message: M,
    done: (answer: Answer<M> | null) => void,
    limitMs = this.timing.answer,
  ): void {
    if (this.#isOver) {
      done(null);
      return;
    }
    const requestId = message.requestId ?? this.device.newId();
    const cancel = this.device.after(limitMs, () => this.#settle(requestId, null));
    this.#asked.set(requestId, {
      type: message.type,
      done: done as (answer: ServerMessage | null) => void,
      cancel,
    });
    this.send({ ...message, requestId });
  }

  /** Pings the server, and ends the link if it does not answer in time. */
  check(limitMs = this.timing.answer): void {
    const sentAt = this.device.now();
    this.ask(
      { type: "ping", timestamp: Math.round(sentAt) },
      (answer) => {
        if (answer === null) this.fail();
        else if (answer.type === "pong") {
          this.clock.measure(sentAt, this.device.now(), answer.timestamp);
        }
      },
      limitMs,
    );
  }

  /** Ends the link and reports it. */
  fail(): void {
    if (this.#isOver) return;
    this.#socket.close();
    this.#end();
  }

  /** Ends the link without reporting it. Pending requests get no answer. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.close();
    this.#letGo();
  }

  #opened(): void {
    if (this.#isOver) return;
    this.#cancelOpening();
    this.#heardAt = this.device.now();
    this.#watch(this.#quietMs);
    this.events.opened();
  }

  #received(frame: string): void {
    if (this.#isOver) return;
    this.#heardAt = this.device.now();
    const message = read(frame);
    if (message === null) return;
    this.events.received(message);
    const asked = message.requestId ? this.#asked.get(message.requestId) : undefined;
    if (asked && answers(asked.type, message)) this.#settle(message.requestId ?? "", message);
  }

  /** After a delay, checks whether nothing was received or sent for too long. */
  #watch(delayMs: number): void {
    this.#cancelPing = this.device.after(delayMs, () => {
      const now = this.device.now();
      const leftMs = Math.min(
        this.#heardAt + this.#quietMs - now,
        this.#saidAt + this.timing.idle - now,
      );
      const isDue = leftMs <= 0 || leftMs > this.#quietMs; // or the clock was set back
      if (isDue) this.check();
      this.#watch(isDue ? this.#quietMs : leftMs);
    });
  }

  #settle(requestId: string, answer: ServerMessage | null): void {
    const asked = this.#asked.get(requestId);
    if (!asked) return;
    this.#asked.delete(requestId);
    asked.cancel();
    asked.done(answer);
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.events.ended();
    this.#letGo();
  }

  #letGo(): void {
    this.#cancelOpening();
    this.#cancelPing();
    for (const requestId of [...this.#asked.keys()]) this.#settle(requestId, null);
  }
}
