/**
 * The messages of Amazon Transcribe in a stream.
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-websocket
 */
import { decodeMessage, encodeMessage } from "./eventStream";
import type { Wire } from "./wires";

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

export const transcribe: Wire = {
  sound: (samples) => encodeMessage({ headers: HEADERS, payload: samples }),
  end: () => encodeMessage({ headers: HEADERS, payload: new Uint8Array() }),
  results(frame) {
    if (typeof frame === "string") {
      return null;
    }
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
  },
};
