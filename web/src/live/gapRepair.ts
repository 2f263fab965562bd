import type { Captions } from "./captions";
import type { Connection } from "./connection";
import type { Cancel, Device } from "./device";
import { type Timing, within } from "./timing";

/** What the repair of gaps uses. */
export interface GapRepairOptions {
  device: Device;
  captions: Captions;
  connection: Pick<Connection, "phase" | "registerAgain">;
  timing: Timing;
  /** In manual mode captions may be missing because they are not sent yet. */
  isManual(): boolean;
}

/** Requests captions that have been missing for a while. */
export class GapRepair {
  #cancel: Cancel | null = null;

  constructor(private readonly options: GapRepairOptions) {}

  /** Watches the gap, if there is one. Call it after each caption and each registration. */
  watch(): void {
    if (this.#cancel || !this.#isOwed()) return;
    const { device, captions, connection, timing } = this.options;
    const completeTo = captions.completeTo;
    this.#cancel = device.after(within(device, timing.gap), () => {
      this.#cancel = null;
      if (connection.phase.peek() !== "live") return; // the next registration asks
      const isStuck = this.#isOwed() && captions.completeTo === completeTo;
      if (isStuck && captions.countRequest()) connection.registerAgain();
      this.watch();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #isOwed(): boolean {
    return this.options.captions.hasGap && !this.options.isManual();
  }
}
