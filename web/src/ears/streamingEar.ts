/**
 * An ear that streams the sound to a recognizer, whose words come back while they are spoken.
 *
 * A stream that is cut is opened again with the next sound, and hears again what it may have
 * missed. An ear that fails twice, or for some seconds, gives up, and returns the sound that no one
 * has heard.
 */
import type { ConnectBinary, Device } from "../live/device";
import type { EarUsage, Saying } from "./ear";
import { type Ask, type Permission, Permissions } from "./permission";
import { Phrases } from "./phrases";
import { Replay } from "./replay";
import { SoundStream } from "./soundStream";
import type { Result } from "./transcribe";

export interface StreamingNeeds {
  device: Pick<Device, "now" | "after">;
  connect: ConnectBinary;
  permission: Permission;
  /** Asks for another permission of the same recognizer. */
  ask: Ask;
  /** Converts a time of the server to the device's. */
  toDevice(serverTime: number): number;
  begin(): Saying;
  /** The ear has given up. `unheard` is sound at `SAMPLE_RATE`. */
  failed(unheard: Float32Array): void;
  /** The ear was stopped while it was cut. `unheard` is sound at `SAMPLE_RATE`. */
  missed(unheard: Float32Array): void;
}

const MOST_FAILURES = 2;
/** A connection that is cut is tried again for so long. A refusal is not. */
const PATIENCE_MS = 5_000;
/** A stream that was open for so long has not failed. */
const PROVED_MS = 10_000;
/** How long after a failure a stream is opened again: at first, and at most. */
const [FIRST_MS, LONGEST_MS] = [250, 1_000];
/** So long the last results may take when the ear is stopped. */
const LAST_MS = 3_000;
/** The most that a message may report (protocol, `ear.audioMs`). */
const MOST_REPORTED_MS = 3_600_000;

export class StreamingEar {
  readonly #sound: Replay;
  readonly #phrases: Phrases;
  readonly #permissions: Permissions;
  #stream: SoundStream | null = null;
  #isOpening = false;
  #isOver = false;
  #fromMs = 0;
  #sentMs = 0;
  #unreportedMs = 0;
  #failures = 0;
  #failedSince = 0;
  #retryAt = 0;

  constructor(private readonly needs: StreamingNeeds) {
    const { permission, ask, device, toDevice, begin } = needs;
    this.#sound = new Replay(permission.chunkMs);
    this.#phrases = new Phrases({ device, begin, usage: () => this.#report() });
    this.#permissions = new Permissions(ask, device, toDevice, permission);
  }

  /** Takes in sound at `SAMPLE_RATE`. */
  frame(samples: Float32Array): void {
    if (!this.#isOver && this.#sound.push(samples)) {
      this.#goOn();
    }
  }

  /** Ends it. What was being said is said, when the recognizer has understood the rest. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#sound.flush();
    const stream = this.#stream;
    if (!stream?.isOpen) {
      this.#leave();
      return;
    }
    this.#send(stream, Number.POSITIVE_INFINITY);
    stream.finish();
    this.needs.device.after(LAST_MS, () => this.#finish());
  }

  /** Goes on with new sound. */
  #goOn(): void {
    const stream = this.#stream;
    if (stream) {
      this.#send(stream);
      this.#permissions.keepFresh();
      this.#sound.dropBefore(this.#phrases.neededFrom(this.#sentMs));
    } else if (!this.#isOpening && this.needs.device.now() >= this.#retryAt) {
      this.#isOpening = true;
      void this.#open();
    }
  }

  async #open(): Promise<void> {
    const permission = await this.#permissions.take().catch(() => undefined);
    this.#isOpening = false;
    if (this.#isOver) return;
    if (!permission) {
      this.#fail(permission === null);
      return;
    }
    const startMs = this.#sound.startOf(this.#fromMs);
    this.#stream = new SoundStream(this.needs, permission.url, startMs, {
      results: (results) => this.#hear(startMs, results),
      ended: (why) => this.#ended(why),
    });
  }

  #send(stream: SoundStream, most?: number): void {
    this.#unreportedMs += stream.send(this.#sound, most);
    this.#sentMs = Math.max(this.#sentMs, stream.sentMs);
  }

  #hear(startMs: number, results: readonly Result[]): void {
    this.#failures = 0;
    for (const result of results) {
      const { startMs: from, endMs: to } = result;
      this.#phrases.hear({ ...result, startMs: from + startMs, endMs: to + startMs });
    }
  }

  #ended(why: "refused" | "lost"): void {
    const stream = this.#stream;
    this.#stream = null;
    if (this.#isOver) {
      this.#finish();
      return;
    }
    this.#fromMs = this.#phrases.cut(this.#sentMs);
    if (stream && stream.ageMs >= PROVED_MS) {
      this.#failures = 0;
    }
    this.#fail(why === "refused");
  }

  #fail(isRefused: boolean): void {
    const now = this.needs.device.now();
    if (this.#failures === 0) {
      this.#failedSince = now;
    }
    this.#failures += 1;
    const isHopeless = isRefused || now - this.#failedSince >= PATIENCE_MS;
    if (this.#failures >= MOST_FAILURES && isHopeless) {
      this.#isOver = true;
      this.needs.failed(this.#unheard());
    } else {
      this.#retryAt = now + Math.min(LONGEST_MS, FIRST_MS * 2 ** (this.#failures - 1));
    }
  }

  /** Stops without a stream that could say the rest. */
  #leave(): void {
    this.#stream?.close();
    this.needs.missed(this.#unheard());
  }

  #finish(): void {
    this.#stream?.close();
    this.#stream = null;
    this.#phrases.finish(this.#sentMs);
  }

  #unheard(): Float32Array {
    return this.#sound.since(this.#phrases.finish(this.#sentMs));
  }

  /** Returns what was sent since the last report, in the form of the protocol. */
  #report(): EarUsage | undefined {
    const { provider, metered } = this.needs.permission;
    const audioMs = Math.min(this.#unreportedMs, MOST_REPORTED_MS);
    this.#unreportedMs = 0;
    return metered && audioMs > 0 ? { provider, audioMs } : undefined;
  }
}
