/** One stream of sound to a recognizer, over a socket of its own. */
import type { ConnectRaw, Device, RawSocket } from "../live/device";
import type { Permission } from "./permission";
import type { Replay } from "./replay";
import { type Result, type Wire, wireOf } from "./wires";

export interface SoundStreamEvents {
  results(results: readonly Result[]): void;
  /**
   * The stream has ended. `refused`: the recognizer rejected it; `lost`: the connection broke, or
   * could not be opened.
   */
  ended(why: "refused" | "lost"): void;
}

/** How many chunks are sent per new chunk of the microphone, until the backlog is gone. */
const BURST = 4;
/** The time limit for opening the socket. */
const OPENING_MS = 4_000;
/** If this much sound waits in the socket (two seconds), the connection counts as lost. */
const MOST_WAITING = 64_000;

export class SoundStream {
  readonly #socket: RawSocket;
  readonly #device: Pick<Device, "now">;
  readonly #since: number;
  readonly #wire: Wire;
  readonly #startMs: number;
  #isOpen = false;
  #isOver = false;
  #nextMs: number;

  /** Opens a stream for the sound from `startMs` on. */
  constructor(
    { connect, device }: { connect: ConnectRaw; device: Pick<Device, "now"> },
    { url, provider }: Permission,
    startMs: number,
    private readonly events: SoundStreamEvents,
  ) {
    this.#wire = wireOf(provider);
    this.#startMs = startMs;
    this.#device = device;
    this.#since = device.now();
    this.#nextMs = startMs;
    this.#socket = connect(url, {
      opened: () => {
        this.#isOpen = true;
      },
      received: (frame) => this.#receive(frame),
      ended: () => this.#end("lost"),
    });
  }

  get isOpen(): boolean {
    return this.#isOpen && !this.#isOver;
  }

  /** The time since the stream was opened. */
  get ageMs(): number {
    return this.#device.now() - this.#since;
  }

  /** The end of the sent sound. */
  get sentMs(): number {
    return this.#nextMs;
  }

  /** Sends new sound and a part of the backlog. Returns the duration sent, in milliseconds. */
  send(sound: Replay, most = BURST): number {
    const from = this.#nextMs;
    const isLate = !this.#isOpen && this.ageMs > OPENING_MS;
    if (isLate || this.#socket.waitingBytes > MOST_WAITING) {
      this.#end("lost");
    }
    for (let count = 0; this.isOpen && count < most; count += 1) {
      const chunk = sound.chunkAt(this.#nextMs);
      if (!chunk) break;
      this.#socket.send(this.#wire.sound(chunk));
      this.#nextMs += sound.chunkMs;
    }
    return this.#nextMs - from;
  }

  /** Signals the end of the sound. The recognizer sends its last results, and ends the stream. */
  finish(): void {
    this.#socket.send(this.#wire.end());
  }

  /** Closes the stream. No event follows. */
  close(): void {
    this.#isOver = true;
    this.#socket.close();
  }

  #receive(frame: string | ArrayBuffer): void {
    const results = this.#wire.results(frame, this.#nextMs - this.#startMs);
    if (results) {
      this.events.results(results);
    } else {
      this.#end("refused");
    }
  }

  #end(why: "refused" | "lost"): void {
    if (!this.#isOver) {
      this.close();
      this.events.ended(why);
    }
  }
}
