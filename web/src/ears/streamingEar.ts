/**
 * An ear that streams the sound to a recognizer, which returns words while they are spoken.
 *
 * - A lost stream is reopened with the next sound, and gets again what it may have missed. So is a
 *   stream that returns no results for speech: its connection may be dead.
 * - An ear that fails twice, or for some seconds, gives up and returns the sound without results.
 * - While no one speaks there is no stream, because silence is charged too.
 */
import type { Device } from "../live/device";
import type { EarService } from "../protocol";
import { Attention } from "./attention";
import type { Draft, EarUsage } from "./ear";
import { type Ask, type Permission, Permissions } from "./permission";
import { Phrases } from "./phrases";
import { Replay } from "./replay";
import { SoundStream, type StreamOptions } from "./soundStream";
import type { Result } from "./wires";

export interface StreamingOptions extends StreamOptions {
  device: Pick<Device, "now" | "after">;
  permission: Permission;
  /** Requests another permission of the same recognizer. */
  ask: Ask;
  /** Converts a time of the server to that of the device. */
  toDevice(serverTime: number): number;
  begin(): Draft;
  /** The ear has given up. `unheard` is the sound without results, at `SAMPLE_RATE`. */
  failed(unheard: Float32Array, provider: EarService): void;
  /**
   * The ear was stopped without a stream. `unheard` is the sound without results, at `SAMPLE_RATE`.
   */
  missed(unheard: Float32Array): void;
}

const MOST_FAILURES = 2;
/** How long a lost connection is retried. A refused stream is not. */
const RETRY_FOR_MS = 5_000;
/** A stream that was open for this long does not count as a failure. */
const PROVED_MS = 10_000;
/** The delay before a retry: after the first failure, and the longest. */
const [FIRST_MS, LONGEST_MS] = [250, 1_000];
/** How long the last results may take when the ear is stopped. */
const LAST_MS = 3_000;
/** The maximum that a message may report (protocol, `ear.audioMs`). */
const MOST_REPORTED_MS = 3_600_000;

export class StreamingEar {
  readonly #sound: Replay;
  readonly #phrases: Phrases;
  readonly #permissions: Permissions;
  readonly #attention = new Attention();
  #stream: SoundStream | null = null;
  /** The permission of the latest stream. */
  #permission: Permission;
  #isOpening = false;
  #isOver = false;
  #fromMs = 0;
  #sentMs = 0;
  #unreportedMs = 0;
  #failures = 0;
  /** Whether the latest failure was a refusal. */
  #isRefused = false;
  #failedSince = 0;
  #retryAt = 0;
  #finished: () => void = () => undefined;

  constructor(private readonly options: StreamingOptions) {
    const { permission, ask, device, toDevice, begin } = options;
    this.#permission = permission;
    this.#sound = new Replay(permission.chunkMs);
    this.#phrases = new Phrases({ device, begin, usage: () => this.#report() });
    this.#permissions = new Permissions(ask, device, toDevice, permission);
  }

  /** Processes a frame of `FRAME` samples. */
  frame(samples: Float32Array): void {
    if (this.#isOver) return;
    this.#attention.hear(samples, this.#sound.endMs);
    if (this.#sound.push(samples)) {
      this.#goOn();
    }
  }

  /**
   * Stops the ear. The utterance in progress becomes final when the recognizer has returned the
   * rest. Resolves then, at the latest after `LAST_MS`.
   */
  async stop(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#sound.flush();
    const stream = this.#stream;
    if (!stream?.isOpen) {
      stream?.close();
      this.options.missed(this.#unheard());
      return;
    }
    await new Promise<void>((resolve) => {
      this.#finished = resolve;
      this.options.device.after(LAST_MS, () => this.#finish());
      this.#send(stream, Number.POSITIVE_INFINITY);
      stream.finish();
    });
  }

  /** Continues with new sound. */
  #goOn(): void {
    const stream = this.#stream;
    if (this.#attention.isAtRest) {
      this.#rest();
    } else if (stream) {
      this.#send(stream);
      this.#permissions.keepFresh();
      if (stream.isOpen && this.#attention.doubts(this.#sentMs)) {
        this.#leave(stream);
      }
      this.#sound.dropBefore(this.#neededFrom());
    } else if (!this.#isOpening && this.options.device.now() >= this.#retryAt) {
      this.#isOpening = true;
      void this.#open();
    }
  }

  /** Closes the stream until someone speaks. */
  #rest(): void {
    if (this.#stream) {
      this.#leave(this.#stream);
      this.#phrases.finish(this.#sentMs);
    }
    this.#fromMs = this.#attention.beforeSpeechMs;
    this.#sound.dropBefore(this.#fromMs);
  }

  /** Closes a stream. The next one gets the sound for which this one may have no results. */
  #leave(stream: SoundStream): void {
    stream.close();
    this.#stream = null;
    this.#cut();
  }

  #cut(): void {
    this.#fromMs = Math.min(this.#phrases.cut(this.#sentMs), this.#unansweredFrom());
  }

  #neededFrom(): number {
    return Math.min(this.#phrases.neededFrom(this.#sentMs), this.#unansweredFrom());
  }

  #unansweredFrom(): number {
    return Math.max(this.#attention.neededFrom(this.#sentMs), this.#phrases.heardMs);
  }

  async #open(): Promise<void> {
    const permission = await this.#permissions.take().catch(() => undefined);
    this.#isOpening = false;
    if (this.#isOver) return;
    if (!permission) {
      this.#fail(permission === null);
      return;
    }
    this.#permission = permission;
    const startMs = this.#sound.startOf(this.#fromMs);
    try {
      this.#stream = new SoundStream(this.options, permission, startMs, {
        results: (results) => this.#hear(startMs, results),
        ended: (why) => this.#ended(why),
      });
    } catch {
      // A browser may have no peer connections: administrators can turn them off.
      this.#fail(true);
    }
  }

  #send(stream: SoundStream, most?: number): void {
    this.#unreportedMs += stream.send(this.#sound, most);
    this.#sentMs = Math.max(this.#sentMs, stream.sentMs);
  }

  #hear(startMs: number, results: readonly Result[]): void {
    // A recognizer may greet each stream, and then refuse its sound.
    if (results.length > 0 || !this.#isRefused) {
      this.#failures = 0;
    }
    if (results.length > 0) {
      this.#attention.answered();
    }
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
    this.#cut();
    if (stream && stream.ageMs >= PROVED_MS) {
      this.#failures = 0;
    }
    // A new permission may help where the old one has ended. Only its refusal is a failure.
    const hasEnded = why === "refused" && this.#permissions.drop();
    if (!hasEnded) {
      this.#fail(why === "refused");
    }
  }

  #fail(isRefused: boolean): void {
    const now = this.options.device.now();
    if (this.#failures === 0) {
      this.#failedSince = now;
    }
    this.#failures += 1;
    this.#isRefused = isRefused;
    const isHopeless = isRefused || now - this.#failedSince >= RETRY_FOR_MS;
    if (this.#failures >= MOST_FAILURES && isHopeless) {
      this.#isOver = true;
      this.options.failed(this.#unheard(), this.#permission.provider);
    } else {
      this.#retryAt = now + Math.min(LONGEST_MS, FIRST_MS * 2 ** (this.#failures - 1));
    }
  }

  #finish(): void {
    this.#stream?.close();
    this.#stream = null;
    this.#phrases.finish(this.#sentMs);
    this.#finished();
  }

  /** Ends all phrases. Returns the sound without results. */
  #unheard(): Float32Array {
    const from = this.#phrases.finish(this.#sentMs);
    return this.#sound.since(Math.min(from, this.#unansweredFrom()));
  }

  /** Returns what was sent since the last report, in the form of the protocol. */
  #report(): EarUsage | undefined {
    const { provider, metered } = this.#permission;
    const audioMs = Math.min(this.#unreportedMs, MOST_REPORTED_MS);
    this.#unreportedMs = 0;
    return metered && audioMs > 0 ? { provider, audioMs } : undefined;
  }
}
