/**
 * What Amazon Transcribe says and understands in a stream.
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-websocket
 */
import { decodeMessage, encodeMessage } from "./eventStream";

/** What was understood of a stretch of sound, so far or for good. */
export interface Result {
  id: string;
  text: string;
  isFinal: boolean;
  /** From where to where it was said, in milliseconds from the begin of the stream. */
  startMs: number;
  endMs: number;
}

interface WireResult {
  ResultId: string;
  IsPartial: boolean;
  /** In seconds. */
  StartTime: number;
  EndTime: number;
  Alternatives: readonly { Transcript: string }[];
}

const HEADERS = {
  ":message-type": "event",
  ":event-type": "AudioEvent",
  ":content-type": "application/octet-stream",
};
const utf8 = new TextDecoder();

/** Returns the frame of a piece of sound. An empty piece ends the stream. */
export function soundFrame(samples: Uint8Array): Uint8Array<ArrayBuffer> {
  return encodeMessage({ headers: HEADERS, payload: samples });
}

/** Returns what a frame says, `null` if it refuses the stream or cannot be read. */
export function resultsIn(frame: ArrayBuffer): Result[] | null {
  try {
    const { headers, payload } = decodeMessage(new Uint8Array(frame));
    if (headers[":message-type"] !== "event") {
      return null;
    }
    const event = JSON.parse(utf8.decode(payload));
    const results: readonly WireResult[] = event.Transcript?.Results ?? [];
    return results.map((result) => ({
      id: result.ResultId,
      text: result.Alternatives[0]?.Transcript.trim() ?? "",
      isFinal: !result.IsPartial,
      startMs: result.StartTime * 1_000,
      endMs: result.EndTime * 1_000,
    }));
  } catch {
    return null;
  }
}
