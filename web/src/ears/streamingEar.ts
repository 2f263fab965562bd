/**
 * An ear that streams the sound to a recognizer, whose words come back while they are spoken.
 *
 * - A stream that is cut is opened again with the next sound, and hears again what it may have
 *   missed. So is a stream of which speech brings no results: its connection may be dead.
 * - An ear that fails twice, or for some seconds, gives up, and returns the sound that no one has
 *   heard.
 * - While no one speaks there is no stream, because silence is charged too.
 */
import type { ConnectBinary, Device } from "../live/device";
import { Cutter } from "./cutter";
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
/** A stream that has heard speech for so long without a result may be dead. */
const DOUBT_MS = 8_000;
/** After so long without speech or results, a stream ends. */
const REST_MS = 60_000;
/** The next stream begins so long before the speech that was noticed. */
const BEFORE_SPEECH_MS = 2_000;
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
  readonly #speech: Cutter;
  /** Where the speech began that has had no result yet. */
  #unansweredMs: number | null = null;
  #isDoubted = false;
  /** Up to where something was said or understood. */
  #aliveMs = 0;

  constructor(private readonly needs: StreamingNeeds) {
    const { permission, ask, device, toDevice, begin } = needs;
    this.#sound = new Replay(permission.chunkMs);
    this.#phrases = new Phrases({ device, begin, usage: () => this.#report() });
    this.#permissions = new Permissions(ask, device, toDevice, permission);
    this.#speech = new Cutter({
      began: () => {
        this.#unansweredMs ??= this.#sound.endMs;
        this.#aliveMs = this.#sound.endMs;
      },
      ended: () => {
        this.#aliveMs = this.#sound.endMs;
      },
      dropped: () => {
        this.#unansweredMs = null;
      },
    });
  }

  /** Takes in a frame of `FRAME` samples. */
  frame(samples: Float32Array): void {
    if (this.#isOver) return;
    this.#speech.push(samples);
    if (this.#sound.push(samples)) {
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
    const isAtRest = this.#sound.endMs - this.#aliveMs >= REST_MS && !this.#speech.isSpeech;
    if (stream && isAtRest) {
      this.#rest(stream);
    } else if (stream) {
      this.#send(stream);
      this.#permissions.keepFresh();
      this.#doubt(stream);
      this.#sound.dropBefore(this.#neededFrom());
    } else if (isAtRest) {
      this.#fromMs = this.#sound.endMs - BEFORE_SPEECH_MS;
      this.#sound.dropBefore(this.#fromMs);
    } else if (!this.#isOpening && this.needs.device.now() >= this.#retryAt) {
      this.#isOpening = true;
      void this.#open();
    }
  }

  /** Ends a stream that has nothing to hear. */
  #rest(stream: SoundStream): void {
    stream.close();
    this.#stream = null;
    this.#phrases.finish(this.#sentMs);
  }

  /** Ends a stream of which speech brings no results, once until there are some again. */
  #doubt(stream: SoundStream): void {
    const since = this.#unansweredMs ?? this.#sentMs;
    if (stream.isOpen && !this.#isDoubted && this.#sentMs - since > DOUBT_MS) {
      this.#isDoubted = true;
      stream.close();
      this.#stream = null;
      this.#cut();
    }
  }

  #cut(): void {
    this.#fromMs = Math.min(this.#phrases.cut(this.#sentMs), this.#unansweredFrom());
  }

  #neededFrom(): number {
    return Math.min(this.#phrases.neededFrom(this.#sentMs), this.#unansweredFrom());
  }

  /** Returns from where the sound of speech is needed that has had no result yet. */
  #unansweredFrom(): number {
    if (this.#unansweredMs === null) {
      return Number.POSITIVE_INFINITY;
    }
    const longestMs = this.#sentMs - 2 * DOUBT_MS;
    return Math.max(this.#unansweredMs - BEFORE_SPEECH_MS, this.#phrases.heardMs, longestMs);
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
    this.#isDoubted = false;
    this.#unansweredMs = null;
    this.#aliveMs = this.#sound.endMs;
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
