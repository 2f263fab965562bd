import type { WireSettings } from "../protocol";
import { type Connection, isOn } from "./connection";
import type { Cancel, Device } from "./device";
import { type Refusal, refusalOf, UNANSWERED } from "./message";

type Waiter = (refusal: Refusal | null) => void;

/** Changes without an answer, as the device stores them beyond a reload. */
export interface Unconfirmed {
  changes: WireSettings;
  /** The settings that the server may have had before them; missing if the page knew none. */
  before?: readonly WireSettings[];
}

const RETRY_MS = 2_000;

/**
 * Sends changes of settings, one message at a time, so that the last change wins. If a connection
 * is lost, the changes without an answer are sent again on the next one.
 */
export class SettingsChanges {
  #unsent: WireSettings | null = null;
  #asked: WireSettings | null = null;
  /** Changes whose answers were lost, so that the server may have them. */
  #doubtful: WireSettings[] = [];
  #waiters: Waiter[] = [];
  #restored: Unconfirmed | null = null;
  #cancelRetry: Cancel | null = null;

  constructor(
    private readonly device: Device,
    private readonly connection: Connection,
    private readonly accepted: (settings: WireSettings) => void,
  ) {
    connection.phase.subscribe(() => this.#refuseIfOver());
  }

  /** The changes that the server has not answered, `null` if it has answered all. */
  get pending(): Readonly<WireSettings> | null {
    return this.#asked || this.#unsent ? { ...this.#asked, ...this.#unsent } : null;
  }

  /** Returns what to store of the pending changes, given the settings that the server has. */
  unconfirmed(stored: WireSettings | null): Unconfirmed | null {
    if (this.pending === null) return null;
    if (this.#restored) return { ...this.#restored, changes: this.pending };
    if (stored === null) return { changes: this.pending };
    const asked = this.#asked ? [this.#asked] : [];
    return { changes: this.pending, before: [stored, ...this.#doubtful, ...asked] };
  }

  /** Adds the changes that an earlier page has stored. Resolves as `add` does. */
  restore(unconfirmed: Unconfirmed): Promise<Refusal | null> {
    this.#restored = unconfirmed;
    return this.add(unconfirmed.changes);
  }

  /**
   * Drops the restored changes of settings that another device has changed since, given the settings
   * that the server has. Call it at each registration, before `flush`.
   */
  dropOutdated(stored: WireSettings): void {
    const { changes = {}, before } = this.#restored ?? {};
    this.#restored = null;
    this.#doubtful = [];
    if (!before) return;
    const kept = Object.entries({ ...this.#unsent }).filter(([key, value]) => {
      const setting = key as keyof WireSettings;
      const isOurs = changes[setting] !== value; // of this page
      return isOurs || before.some((each) => same(each[setting], stored[setting]));
    });
    this.#unsent = kept.length > 0 ? Object.fromEntries(kept) : null;
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
    if (this.#asked || this.#unsent === null) return;
    if (this.connection.phase.peek() !== "live") return;
    this.#cancelRetry?.();
    const asked = this.#unsent;
    const waiters = this.#waiters;
    this.#unsent = null;
    this.#waiters = [];
    this.#asked = asked;
    this.connection.ask({ type: "settings", settings: asked }, (answer) => {
      this.#asked = null;
      if (answer === null) this.#doubtful.push(asked);
      if (answer === null || (answer.type === "error" && answer.code === "RATE_LIMITED")) {
        this.#unsent = { ...asked, ...this.#unsent };
        this.#waiters.unshift(...waiters);
        this.#retryAfter(answer?.retryAfterMs ?? RETRY_MS);
        this.#refuseIfOver();
      } else {
        const refusal = answer.type === "error" ? refusalOf(answer) : null;
        if (answer.type !== "error") {
          this.#doubtful = [];
          this.accepted(answer.settings);
        }
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
    if (!isOn(this.connection.phase.peek())) this.refuse(UNANSWERED);
  }

  #retryAfter(delayMs: number): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.device.after(delayMs, () => this.flush());
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
