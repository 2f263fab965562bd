import type { Audio } from "../protocol";
import type { Device } from "./device";
import type { Parcel } from "./store";

/** A recording of one utterance, in base64 chunks that each fit into a frame of 32 KiB. */
export interface Recording {
  chunks: readonly string[];
  mimeType: NonNullable<Audio["mimeType"]>;
  seconds: number;
}

/** Returns the messages of a recording, as one parcel. */
export function recorded(device: Device, { chunks, mimeType, seconds }: Recording): Parcel {
  const [utteranceId, requestId] = [device.newId(), device.newId()];
  const frames = chunks.map((data, chunkIndex): Audio => {
    const [isFirstChunk, isFinalChunk] = [chunkIndex === 0, chunkIndex === chunks.length - 1];
    const place = { utteranceId, requestId, chunkIndex, isFirstChunk, isFinalChunk };
    return { type: "audio", data, mimeType, ...place };
  });
  const order = device.now();
  return { key: utteranceId, frames, sessionId: null, seconds, state: "waiting", order };
}
