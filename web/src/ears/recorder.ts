/** Makes recordings of utterances: Opus in Ogg where the browser encodes it, WAV elsewhere. */
import type { Recording } from "../live/recording";
import { chunksOf } from "./chunks";
import { SAMPLE_RATE } from "./cutter";
import { wav } from "./wav";

/** Encodes samples at `SAMPLE_RATE` to a file. Rejects on failure. */
export type Encode = (samples: Float32Array) => Promise<Uint8Array>;

/** Loads the encoder of Opus. Resolves to `null` if there is none. */
export async function loadOpus(): Promise<Encode | null> {
  if (typeof AudioEncoder === "undefined") {
    return null;
  }
  try {
    const { encode, isSupported } = await import("./opusEncoder");
    return (await isSupported()) ? encode : null;
  } catch {
    return null;
  }
}

/** Delivers recordings in the order in which they were said. */
export class Recorder {
  /** The encoder, once it is loaded; recordings before that are WAV. */
  encode: Encode | null = null;
  #before: Promise<void> = Promise.resolve();

  constructor(private readonly take: (recording: Recording) => void) {}

  /** Resolves when all recordings so far are encoded. */
  get made(): Promise<void> {
    return this.#before;
  }

  add(samples: Float32Array): void {
    if (!this.encode) {
      this.take(recordingOf(wav(samples), "audio/wav", samples));
      return;
    }
    const recording = encoded(samples, this.encode);
    this.#before = this.#before.then(async () => this.take(await recording));
  }
}

/** If the encoder fails, the recording is WAV, so that no speech is lost. */
async function encoded(samples: Float32Array, encode: Encode): Promise<Recording> {
  try {
    return recordingOf(await encode(samples), "audio/ogg", samples);
  } catch {
    return recordingOf(wav(samples), "audio/wav", samples);
  }
}

function recordingOf(
  file: Uint8Array,
  mimeType: Recording["mimeType"],
  samples: Float32Array,
): Recording {
  return { chunks: chunksOf(file), mimeType, seconds: samples.length / SAMPLE_RATE };
}
