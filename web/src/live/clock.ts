import { type ReadonlySignal, signal } from "@preact/signals";

/**
 * The offset of the device's clock from the server's. Each `pong` is a measurement. The one with
 * the shortest round trip counts, because the error is at most half of the round trip (as in NTP).
 */
export class ServerClock {
  readonly #skewMs = signal(0);
  #shortestMs = Number.POSITIVE_INFINITY;

  /** The server's time minus the device's. 0 before the first measurement. */
  get skewMs(): ReadonlySignal<number> {
    return this.#skewMs;
  }

  /**
   * Adds a measurement: the server's time of a `pong`, and the device's times of sending and
   * receiving.
   */
  measure(sentAt: number, receivedAt: number, serverTime: number): void {
    const wayMs = receivedAt - sentAt;
    if (wayMs < 0) return; // the device's clock was set meanwhile
    const skewMs = serverTime - (sentAt + receivedAt) / 2;
    const wasSet = Math.abs(skewMs - this.#skewMs.peek()) > wayMs + this.#shortestMs;
    if (wayMs > this.#shortestMs && !wasSet) return;
    this.#shortestMs = wayMs;
    this.#skewMs.value = Math.round(skewMs);
  }

  /** Converts a time of the server, such as a caption's, to the device's time. */
  toDevice(serverTime: number): number {
    return serverTime - this.#skewMs.value;
  }
}
