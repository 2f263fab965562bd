/**
 * A peer connection to a recognizer: sound goes as a track, in real time, and events over a data
 * channel. https://developers.openai.com/api/docs/guides/realtime-webrtc
 */
import type { RawSocket, RawSocketEvents } from "../live/device";
import { SAMPLE_RATE, samplesOf } from "./cutter";
import type { Permission } from "./permission";

export interface PeerEvents extends RawSocketEvents {
  /** The recognizer does not take the offer. Reported once, instead of `ended`. */
  refused(): void;
}

/** Opens a peer connection to a recognizer. */
export type ConnectPeer = (
  permission: Pick<Permission, "url" | "token">,
  events: PeerEvents,
) => RawSocket;

const CHANNEL = "oai-events";
/** How long the answer to an offer may take. */
const ANSWER_MS = 4_000;
/** Sound is played this long after it arrives, so that there is no gap between chunks. */
const LEAD_S = 0.05;
const HEADERS = { "Content-Type": "application/sdp" };

export const connectPeer: ConnectPeer = (permission, events) => new Peer(permission, events);

class Peer implements RawSocket {
  readonly #connection = new RTCPeerConnection();
  readonly #channel = this.#connection.createDataChannel(CHANNEL);
  readonly #track = new Track();
  readonly #timers = new Set<number>();
  #isOver = false;

  constructor(
    permission: Pick<Permission, "url" | "token">,
    private readonly events: PeerEvents,
  ) {
    const { stream } = this.#track;
    for (const track of stream.getTracks()) {
      this.#connection.addTrack(track, stream);
    }
    this.#channel.onopen = () => events.opened();
    this.#channel.onmessage = ({ data }) => events.received(data);
    this.#channel.onclose = () => this.#end("ended");
    this.#connection.onconnectionstatechange = () => {
      // Sound that is sent while it is disconnected would be lost, even if it connects again.
      if (["disconnected", "failed", "closed"].includes(this.#connection.connectionState)) {
        this.#end("ended");
      }
    };
    void this.#offer(permission).catch(() => this.#end("ended"));
  }

  get waitingBytes(): number {
    return this.#channel.bufferedAmount;
  }

  /** Plays bytes, 16-bit samples. A text follows the sound that was sent before it. */
  send(frame: string | Uint8Array<ArrayBuffer>): void {
    if (typeof frame !== "string") {
      this.#track.play(samplesOf(frame));
      return;
    }
    const timer = window.setTimeout(() => {
      this.#timers.delete(timer);
      if (this.#channel.readyState === "open") this.#channel.send(frame);
    }, this.#track.waitingMs);
    this.#timers.add(timer);
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#timers.forEach(clearTimeout);
    this.#channel.onopen = this.#channel.onmessage = this.#channel.onclose = null;
    this.#connection.onconnectionstatechange = null;
    this.#connection.close();
    this.#track.close();
  }

  async #offer({ url, token }: Pick<Permission, "url" | "token">): Promise<void> {
    await this.#connection.setLocalDescription();
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...HEADERS, Authorization: `Bearer ${token}` },
      body: this.#connection.localDescription?.sdp ?? "",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (answer.ok) {
      const sdp = await answer.text();
      if (!this.#isOver) await this.#connection.setRemoteDescription({ type: "answer", sdp });
    } else {
      this.#end(answer.status < 500 ? "refused" : "ended");
    }
  }

  #end(how: "refused" | "ended"): void {
    if (!this.#isOver) {
      this.close();
      this.events[how]();
    }
  }
}

/** A media track that plays chunks of sound one after the other. */
class Track {
  readonly #context = new AudioContext({ sampleRate: SAMPLE_RATE });
  readonly #out = new MediaStreamAudioDestinationNode(this.#context, { channelCount: 1 });
  /** When the last chunk ends, in seconds of the context. */
  #endsAt = 0;

  constructor() {
    // Not awaited, as in `microphone.ts`.
    void this.#context.resume();
  }

  get stream(): MediaStream {
    return this.#out.stream;
  }

  /** How long it takes until all chunks are played. */
  get waitingMs(): number {
    return Math.max(0, this.#endsAt - this.#context.currentTime) * 1_000;
  }

  play(samples: Float32Array<ArrayBuffer>): void {
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: SAMPLE_RATE });
    buffer.copyToChannel(samples, 0);
    const chunk = new AudioBufferSourceNode(this.#context, { buffer });
    chunk.connect(this.#out);
    const { currentTime } = this.#context;
    const startsAt = this.#endsAt > currentTime ? this.#endsAt : currentTime + LEAD_S;
    chunk.start(startsAt);
    this.#endsAt = startsAt + buffer.duration;
  }

  close(): void {
    void this.#context.close();
  }
}
