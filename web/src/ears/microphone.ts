/** The microphone as a stream of frames, and what can be wrong with it. */
import captureUrl from "./capture.worklet.ts?worker&url";
import { loudness } from "./cutter";
import type { EarTrouble } from "./ear";
import { Resampler } from "./resampler";

export interface MicrophoneEvents {
  /** 20 ms of sound at 16 kHz. */
  frame(frame: Float32Array): void;
  level(level: number): void;
  trouble(trouble: EarTrouble | null): void;
}

/** A microphone that returns exact silence for this long is muted, or in use by a call. */
const SILENT_MS = 5_000;
/** The loudness of speech close to a microphone, at which the meter is full. */
const LOUD = 0.2;

/** An open microphone. */
export interface Microphone {
  close(): void;
}

/** Whether this browser gives pages a microphone. It requires HTTPS or a loopback address. */
export const hasMicrophone: boolean =
  "mediaDevices" in navigator && typeof AudioWorkletNode !== "undefined";

/**
 * Opens the microphone, during a tap. Returns the microphone, or why it cannot be opened.
 */
export async function openMicrophone(events: MicrophoneEvents): Promise<Microphone | EarTrouble> {
  if (!hasMicrophone) {
    return "unsupported";
  }
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: true, autoGainControl: true },
    });
  } catch (error) {
    return troubleOf(error);
  }
  return listen(stream, events);
}

async function listen(
  stream: MediaStream,
  events: MicrophoneEvents,
): Promise<Microphone | EarTrouble> {
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule(captureUrl);
  } catch {
    stop(stream);
    void context.close();
    return "unsupported";
  }
  // Not awaited: without a sound card, a browser never answers. The code below detects its silence.
  void context.resume();
  const resampler = new Resampler(context.sampleRate, (frame) => events.frame(frame));
  const node = new AudioWorkletNode(context, "capture", { numberOfOutputs: 0 });
  const silence = new Silence(events);
  node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    const level = loudness(data);
    events.level(Math.min(1, level / LOUD));
    silence.heard(level);
    resampler.push(data);
  };
  context.createMediaStreamSource(stream).connect(node);
  for (const track of stream.getAudioTracks()) {
    track.onended = () => events.trouble("lost");
  }
  return {
    close() {
      silence.stop();
      node.port.onmessage = null;
      node.disconnect();
      stop(stream);
      void context.close();
    },
  };
}

/** Reports a microphone that returns silence. */
class Silence {
  #isSilent = false;
  #timer = 0;

  constructor(private readonly events: MicrophoneEvents) {
    this.#wait();
  }

  heard(level: number): void {
    if (level === 0) {
      return;
    }
    this.#wait();
    if (this.#isSilent) {
      this.#isSilent = false;
      this.events.trouble(null);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#isSilent = true;
      this.events.trouble("silent");
    }, SILENT_MS);
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
}

function troubleOf(error: unknown): EarTrouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") {
    return "refused";
  }
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "missing";
}
