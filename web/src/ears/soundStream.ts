/** One stream of sound to a recognizer, over a connection of its own. */
import type { ConnectRaw, Device, RawSocket } from "../live/device";
import { PRE_ROLL_MS } from "./cutter";
import type { ConnectPeer } from "./peer";
import type { Permission } from "./permission";
import type { Replay } from "./replay";
import { type Result, type Wire, wireOf } from "./wires";

export interface StreamOptions {
  device: Pick<Device, "now">;
  connect: ConnectRaw;
  connectPeer: ConnectPeer;
}

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
/** Speech is looked for so far ahead: its first consonant is quiet. */
const AHEAD_MS = PRE_ROLL_MS;
/** The time limit for opening the connection. */
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
    { connect, connectPeer, device }: StreamOptions,
    permission: Permission,
    startMs: number,
    private readonly events: SoundStreamEvents,
  ) {
    this.#wire = wireOf(permission.provider);
    this.#startMs = startMs;
    this.#device = device;
    this.#since = device.now();
    this.#nextMs = startMs;
    const socketEvents = {
      opened: () => {
        this.#isOpen = true;
      },
      received: (frame: string | ArrayBuffer) => this.#receive(frame),
      refused: () => this.#end("refused"),
      ended: () => this.#end("lost"),
    };
    this.#socket =
      permission.encoding === "webrtc"
        ? connectPeer(permission, socketEvents)
        : connect(permission.url, socketEvents);
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
  send(sound: Replay, most = this.#wire.isPaced ? 1 : BURST): number {
    let sent = 0;
    const isLate = !this.#isOpen && this.ageMs > OPENING_MS;
    if (isLate || this.#socket.waitingBytes > MOST_WAITING) {
      this.#end("lost");
    }
    for (let count = 0; this.isOpen && count < most; count += 1) {
      this.#skip(sound);
      const chunk = sound.chunkAt(this.#nextMs);
      if (!chunk) break;
      this.#nextMs += sound.chunkMs;
      this.#sendChunk(chunk);
      sent += sound.chunkMs;
    }
    return sent;
  }

  /** Leaves out silence that is late. */
  #skip(sound: Replay): void {
    while (
      this.#wire.isPaced &&
      !this.#wire.isSpeech &&
      sound.isQuiet(this.#nextMs, this.#nextMs + AHEAD_MS)
    ) {
      this.#nextMs += sound.chunkMs;
    }
  }

  #sendChunk(chunk: Uint8Array): void {
    this.#socket.send(this.#wire.sound(chunk));
    const end = this.#wire.pause?.(chunk, this.#nextMs - this.#startMs);
    if (end) {
      this.#socket.send(end);
    }
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
