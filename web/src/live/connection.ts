import { type ReadonlySignal, signal } from "@preact/signals";
import type {
  ClientMessage,
  EndReason,
  Error as ErrorMessage,
  Register,
  Registration,
  ServerMessage,
} from "../protocol";
import { ServerClock } from "./clock";
import type { Cancel, Device } from "./device";
import { Link } from "./link";
import { type Answer, type Refusal, RefusedError, refusalOf } from "./message";
import { pause, TIMING, type Timing, within } from "./timing";

/**
 * - `idle`: not started, or stopped.
 * - `connecting`: never registered so far.
 * - `live`: registered.
 * - `waiting`: was registered, and is coming back.
 * - `ended`: the class has ended.
 * - `replaced`: another device of the teacher has taken over.
 * - `refused`: the server does not want this client; `refusal` says why.
 */
export type Phase = "idle" | "connecting" | "live" | "waiting" | "ended" | "replaced" | "refused";

/** Whether a client in this phase has a connection, or tries to get one. */
export function isOn(phase: Phase): boolean {
  return ["connecting", "live", "waiting"].includes(phase);
}

/** What a member registers with. */
export type Introduction = Omit<Register, "type" | "requestId">;

/** Who is connected: a student or a teacher. */
export interface Member {
  /**
   * Returns the socket's address. Called for each socket, because a teacher's ticket works once.
   * If it rejects with `RefusedError`, the client stops; after any other error it retries.
   */
  address(): string | Promise<string>;
  /** What to register with. */
  introduction(): Introduction;
  /** Called when the server has accepted a registration. */
  registered(data: Registration): void;
  /** Receives every message of the newest socket, and of one that it replaces. */
  received(message: ServerMessage): void;
  /** The registration was refused. Return true to try again with another introduction. */
  refused(refusal: Refusal): boolean;
}

const TRY_AGAIN: ReadonlySet<string> = new Set(["RATE_LIMITED", "INTERNAL", "NOT_REGISTERED"]);

/**
 * Keeps a member registered until the class ends, although the network may fail.
 *
 * - A lost socket is replaced, after growing pauses.
 * - An old socket is replaced before it ends. The old one is closed when the new one is
 *   registered, so that nothing is missed in between.
 */
export class Connection {
  readonly clock = new ServerClock();
  readonly #phase = signal<Phase>("idle");
  readonly #refusal = signal<Refusal | null>(null);
  readonly #endReason = signal<EndReason | null>(null);
  readonly #online = signal(true);
  #current: Link | null = null;
  #next: Link | null = null;
  #failures = 0;
  #attempt = 0;
  #cancelRetry: Cancel | null = null;
  #cancelSwitch: Cancel | null = null;

  constructor(
    private readonly device: Device,
    private readonly member: Member,
    private readonly timing: Timing = TIMING,
  ) {}

  get phase(): ReadonlySignal<Phase> {
    return this.#phase;
  }

  /** Why the server refused, also while the client tries again (`RATE_LIMITED`). */
  get refusal(): ReadonlySignal<Refusal | null> {
    return this.#refusal;
  }

  /** Why the class has ended; `null` if the server did not say. */
  get endReason(): ReadonlySignal<EndReason | null> {
    return this.#endReason;
  }

  /** False while the device says that it has no network. */
  get online(): ReadonlySignal<boolean> {
    return this.#online;
  }

  /** Connects, and stays connected. Does nothing if it is connected or trying. */
  start(): void {
    if (isOn(this.#phase.peek())) return;
    this.#refusal.value = null;
    this.#endReason.value = null;
    this.#phase.value = "connecting";
    this.#failures = 0;
    this.#openNext();
  }

  /** Disconnects. */
  stop(): void {
    this.#finish("idle");
  }

  /**
   * Sends a message if a socket is open. Otherwise, or if the socket fails, the message is lost.
   */
  send(message: ClientMessage): void {
    this.#current?.send({ requestId: this.device.newId(), ...message });
  }

  /** Sends a message and passes on its answer, `null` if there is none. See `Link.ask`. */
  ask<M extends ClientMessage>(message: M, done: (answer: Answer<M> | null) => void): void {
    if (this.#current) this.#current.ask(message, done);
    else done(null);
  }

  /** Registers again on the open socket; the server then sends what was missed. */
  registerAgain(): void {
    if (this.#current && !this.#next) this.#register(this.#current);
  }

  /** The device has found or lost the network. */
  setOnline(isOnline: boolean): void {
    this.#online.value = isOnline;
    if (isOnline) this.wake();
  }

  /** The device was asleep or without network: checks the socket, or tries again at once. */
  wake(): void {
    if (this.#current) this.#current.check(this.timing.check);
    else if (this.#cancelRetry) this.#retryAfter(within(this.device, [0, 1_000]));
  }

  #openNext(): void {
    const attempt = ++this.#attempt;
    const address = this.member.address();
    if (typeof address === "string") this.#open(address);
    else {
      this.#retryAfter(this.timing.answer); // for a ticket that never comes
      address.then(
        (url) => attempt === this.#attempt && this.#open(url),
        (error: unknown) => attempt === this.#attempt && this.#hasNoAddress(error),
      );
    }
  }

  #hasNoAddress(error: unknown): void {
    if (!(error instanceof RefusedError)) {
      this.#failed();
      return;
    }
    this.#refusal.value = error.refusal;
    this.#finish("refused");
  }

  #open(url: string): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    const link: Link = new Link(
      this.device,
      this.timing,
      this.clock,
      {
        opened: () => this.#register(link),
        received: (message) => this.#received(link, message),
        ended: () => this.#ended(link),
      },
      url,
    );
    this.#next = link;
  }

  #register(link: Link): void {
    link.ask({ ...this.member.introduction(), type: "register" }, (answer) => {
      if (answer === null) link.fail();
      else if (answer.type === "error") this.#refused(link, answer);
      else this.#registered(link, answer.data);
    });
  }

  #registered(link: Link, data: Registration): void {
    const old = this.#current;
    this.#failures = 0;
    if (link === this.#next) {
      this.#next = null;
      this.#current = link;
      this.#cancelSwitch?.();
      this.#cancelSwitch = this.device.after(within(this.device, this.timing.life), () =>
        this.#openNext(),
      );
    }
    this.#refusal.value = null;
    this.#phase.value = "live";
    this.member.registered(data);
    if (old !== link) {
      old?.close();
      link.check();
    }
  }

  #refused(link: Link, error: ErrorMessage): void {
    const refusal = refusalOf(error);
    if (TRY_AGAIN.has(error.code) || this.member.refused(refusal)) {
      if (link === this.#current) return; // what is missing is requested again later
      this.#refusal.value = error.code === "RATE_LIMITED" ? refusal : null;
      this.#next = null;
      link.close();
      this.#failed(refusal.retryAfterMs);
    } else if (error.code !== "SESSION_EXPIRED") {
      this.#refusal.value = refusal;
      this.#finish("refused");
    } // else `#received` has ended it
  }

  #received(link: Link, message: ServerMessage): void {
    this.#online.value = true;
    if (message.type === "session_ended") this.#endReason.value = message.reason;
    if (message.type === "error") this.#failedBy(link, message);
    this.member.received(message);
    if (message.type === "session_ended") this.#finish("ended");
  }

  /** Handles errors that are about the connection, not about one message. */
  #failedBy(link: Link, error: ErrorMessage): void {
    const isUnasked = error.requestId === undefined;
    if (error.code === "SESSION_EXPIRED") this.#finish("ended");
    else if (error.code === "NOT_REGISTERED" && link === this.#current) link.fail();
    else if (error.code === "REMOVED" || (isUnasked && error.code === "INVALID_CLASSROOM")) {
      this.#refusal.value = refusalOf(error);
      this.#finish("refused");
    } else if (isUnasked && error.code === "FORBIDDEN" && link === this.#current && !this.#next) {
      // While this client replaces a socket, it is itself the one that took over.
      this.#finish("replaced");
    }
  }

  #ended(link: Link): void {
    if (link === this.#current) {
      this.#current = null;
      this.#cancelSwitch?.();
      this.#phase.value = "waiting";
      if (!this.#next) this.#retryAfter(pause(this.device, this.timing.backOff, 0));
    } else if (link === this.#next) {
      this.#next = null;
      this.#failed();
    }
  }

  #failed(atLeastMs = 0): void {
    this.#failures += 1;
    const pauseMs = pause(this.device, this.timing.backOff, this.#failures);
    this.#retryAfter(Math.max(atLeastMs, pauseMs));
  }

  #retryAfter(delayMs: number): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.device.after(delayMs, () => this.#openNext());
  }

  #finish(phase: Phase): void {
    this.#attempt += 1;
    this.#cancelRetry?.();
    this.#cancelSwitch?.();
    this.#cancelRetry = this.#cancelSwitch = null;
    const links = [this.#current, this.#next];
    this.#current = this.#next = null;
    this.#phase.value = phase;
    for (const link of links) link?.close();
  }
}
