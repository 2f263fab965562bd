/** Loads what a view shows, and tries again by itself while the database wakes up. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Cancel, Device } from "../live/device";
import { ApiError, type Reason } from "./apiError";

export type Load<T> =
  | { state: "loading" }
  | { state: "ready"; value: T }
  /** The database sleeps. The page asks again in `leftS` seconds. */
  | { state: "waking"; leftS: number }
  | { state: "failed"; reason: Reason };

type Clock = Pick<Device, "after">;

export class Loader<T> {
  readonly #shown = signal<Load<T>>({ state: "loading" });
  #cancel: Cancel = () => {};
  #current = new AbortController();

  /**
   * @param clock The device's clock.
   * @param ask Returns what the view shows. Rejects with `ApiError`. The signal cancels it.
   */
  constructor(
    private readonly clock: Clock,
    private readonly ask: (cancelled: AbortSignal) => Promise<T>,
  ) {}

  get shown(): ReadonlySignal<Load<T>> {
    return this.#shown;
  }

  /** What has been loaded; `null` if nothing is. */
  get value(): T | null {
    const shown = this.#shown.value;
    return shown.state === "ready" ? shown.value : null;
  }

  /** Loads it anew. Resolves when it is shown, or why it is not. */
  async load(): Promise<void> {
    this.stop();
    this.#shown.value = { state: "loading" };
    await this.#ask();
  }

  /** Loads it anew, and shows what was loaded before in the meantime. */
  async refresh(): Promise<void> {
    this.stop();
    if (this.#shown.peek().state !== "ready") {
      this.#shown.value = { state: "loading" };
    }
    await this.#ask();
  }

  /** Shows something instead, for example the answer to a change. */
  show(value: T): void {
    this.stop();
    this.#shown.value = { state: "ready", value };
  }

  /** Stops loading. */
  stop(): void {
    this.#cancel();
    this.#current.abort();
  }

  async #ask(): Promise<void> {
    const current = new AbortController();
    this.#current = current;
    let shown: Load<T>;
    try {
      shown = { state: "ready", value: await this.ask(current.signal) };
    } catch (error) {
      shown = failure(error);
    }
    if (current.signal.aborted) return;
    this.#shown.value = shown;
    if (shown.state === "waking") this.#count(shown.leftS);
  }

  #count(leftS: number): void {
    this.#cancel = this.clock.after(1_000, () => {
      if (leftS > 1) {
        this.#shown.value = { state: "waking", leftS: leftS - 1 };
        this.#count(leftS - 1);
      } else {
        this.#shown.value = { state: "loading" };
        void this.#ask();
      }
    });
  }
}

function failure(
  error: unknown,
): { state: "waking"; leftS: number } | { state: "failed"; reason: Reason } {
  if (!(error instanceof ApiError)) throw error;
  return error.reason === "waking"
    ? { state: "waking", leftS: error.afterS }
    : { state: "failed", reason: error.reason };
}
