import type { WireSettings } from "../protocol";
import type { Connection } from "./connection";
import type { Cancel, Device } from "./device";
import { type Refusal, refusalOf, UNANSWERED } from "./message";

type Waiter = (refusal: Refusal | null) => void;

const RETRY_MS = 2_000;

/**
 * Sends changes of settings, one message at a time, so that the last change wins. If a connection
 * is lost, the changes without an answer are sent again on the next one.
 */
export class SettingsChanges {
  #unsent: WireSettings | null = null;
  #waiters: Waiter[] = [];
  #isAsking = false;
  #cancelRetry: Cancel | null = null;

  constructor(
    private readonly device: Device,
    private readonly connection: Connection,
    private readonly accepted: (settings: WireSettings) => void,
  ) {
    connection.phase.subscribe(() => this.#refuseIfOver());
  }

  /** What has not been sent yet. */
  get unsent(): Readonly<WireSettings> | null {
    return this.#unsent;
  }

  /** Whether the server has not answered every change. */
  get arePending(): boolean {
    return this.#isAsking || this.#unsent !== null;
  }

  /** Resolves to `null` once the server has accepted the change, or to its refusal. */
  add(settings: WireSettings): Promise<Refusal | null> {
    this.#unsent = { ...this.#unsent, ...settings };
    const answered = new Promise<Refusal | null>((resolve) => this.#waiters.push(resolve));
    this.flush();
    return answered;
  }

  /** Sends the pending changes. Call it after each registration. */
  flush(): void {
    if (this.#isAsking || this.#unsent === null) return;
    if (this.connection.phase.peek() !== "live") return;
    this.#cancelRetry?.();
    const asked = this.#unsent;
    const waiters = this.#waiters;
    this.#unsent = null;
    this.#waiters = [];
    this.#isAsking = true;
    this.connection.ask({ type: "settings", settings: asked }, (answer) => {
      this.#isAsking = false;
      if (answer === null || (answer.type === "error" && answer.code === "RATE_LIMITED")) {
        this.#unsent = { ...asked, ...this.#unsent };
        this.#waiters.unshift(...waiters);
        this.#retryAfter(answer?.retryAfterMs ?? RETRY_MS);
        this.#refuseIfOver();
      } else {
        const refusal = answer.type === "error" ? refusalOf(answer) : null;
        if (answer.type !== "error") this.accepted(answer.settings);
        for (const waiter of waiters) waiter(refusal);
        this.flush();
      }
    });
  }

  /** Drops the pending changes. A change that was sent may still be answered. */
  refuse(refusal: Refusal): void {
    this.#unsent = null;
    for (const waiter of this.#waiters.splice(0)) waiter(refusal);
  }

  #refuseIfOver(): void {
    const phase = this.connection.phase.peek();
    if (phase === "ended" || phase === "refused") this.refuse(UNANSWERED);
  }

  #retryAfter(delayMs: number): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.device.after(delayMs, () => this.flush());
  }
}
