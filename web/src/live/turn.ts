import { type ReadonlySignal, signal } from "@preact/signals";
import type { Device } from "./device";
import type { Lease } from "./lease";

/** A tab that waits this long for the lease is not the only one. */
const LEASE_MS = 500;

/** Called when this tab may teach, and when another tab has taken the class over. */
export interface TurnEvents {
  gained(): void;
  lost(): void;
}

/** Which tab of a browser teaches: the one that has the lease. */
export class Turn {
  readonly #isElsewhere = signal(false);
  #giveBack: (() => void) | null = null;

  constructor(
    private readonly device: Device,
    private readonly lease: Lease,
    private readonly events: TurnEvents,
  ) {}

  /** Whether another tab teaches. */
  get isElsewhere(): ReadonlySignal<boolean> {
    return this.#isElsewhere;
  }

  /** Whether this tab has the lease or waits for it. */
  get isRequested(): boolean {
    return this.#giveBack !== null;
  }

  /** Waits until no other tab has the lease. */
  wait(): void {
    this.#giveBack = this.lease.hold(...this.#callbacks());
  }

  /** Takes the lease over from the tab that has it. */
  take(): void {
    this.#giveBack?.();
    this.#giveBack = this.lease.take(...this.#callbacks());
  }

  /** Releases the lease, or stops waiting for it. */
  release(): void {
    this.#giveBack?.();
    this.#giveBack = null;
  }

  #callbacks(): [gained: () => void, lost: () => void] {
    let isMine = false;
    this.device.after(LEASE_MS, () => {
      if (!isMine) this.#isElsewhere.value = true;
    });
    const gained = () => {
      isMine = true;
      this.#isElsewhere.value = false;
      this.events.gained();
    };
    const lost = () => {
      this.#isElsewhere.value = true;
      this.#giveBack = null;
      this.events.lost();
    };
    return [gained, lost];
  }
}
