/**
 * The messages of ElevenLabs' Scribe v2 in a stream that commits at pauses by itself.
 * https://elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime
 */
import { base64 } from "./chunks";
import { SAMPLE_RATE } from "./cutter";
import type { Result, Wire } from "./wires";

/** The assumed age of words when their first text arrives, because results have no times. */
const DELAY_MS = 1_500;

/** Messages that end a stream (`RealtimeEvents` of the SDK, 2.78). */
const ERRORS: ReadonlySet<string> = new Set([
  "error",
  "auth_error",
  "chunk_size_exceeded",
  "commit_throttled",
  "input_error",
  "insufficient_audio_activity",
  "invalid_request",
  "queue_overflow",
  "quota_exceeded",
  "rate_limited",
  "resource_exhausted",
  "session_time_limit_exceeded",
  "transcriber_error",
  "unaccepted_terms",
]);

export class ElevenLabs implements Wire {
  #committed = 0;
  /** The start of the text that is not committed yet; `null` without one. */
  #startMs: number | null = null;
  #endMs = 0;

  sound(samples: Uint8Array): string {
    return chunk(base64(samples), false);
  }

  end(): string {
    return chunk("", true);
  }

  results(frame: string | ArrayBuffer, sentMs: number): Result[] | null {
    const { message_type: type, text: words = "" } = parsed(frame);
    if (type === undefined || ERRORS.has(type)) {
      return null;
    }
    const text = words.trim();
    if (type === "partial_transcript") {
      // A pause has partial texts without words too.
      return text === "" && this.#startMs === null ? [] : [this.#result(text, false, sentMs)];
    }
    return type === "committed_transcript" ? [this.#result(text, true, sentMs)] : [];
  }

  #result(text: string, isFinal: boolean, sentMs: number): Result {
    const startMs = this.#startMs ?? Math.max(this.#endMs, sentMs - DELAY_MS);
    const result = { id: String(this.#committed), text, isFinal, startMs, endMs: sentMs };
    this.#startMs = startMs;
    if (isFinal) {
      this.#committed += 1;
      this.#startMs = null;
      this.#endMs = sentMs;
    }
    return result;
  }
}

function chunk(audio: string, commit: boolean): string {
  return JSON.stringify({
    message_type: "input_audio_chunk",
    audio_base_64: audio,
    commit,
    sample_rate: SAMPLE_RATE,
  });
}

interface Message {
  message_type?: string;
  text?: string;
}

function parsed(frame: string | ArrayBuffer): Message {
  try {
    return typeof frame === "string" ? (JSON.parse(frame) ?? {}) : {};
  } catch {
    return {};
  }
}
