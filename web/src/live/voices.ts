import type { SpeechParams, Translation, TtsRequest, TtsResponse } from "../protocol";
import type { Caption } from "./captions";
import type { Connection } from "./connection";
import { type Refusal, refusalOf, UNANSWERED } from "./message";

/** The audio of a caption: a file, or a text for the device to speak. */
export interface Voice {
  sequence: number;
  text: string;
  languageCode: string;
  /** A URL of the server or a data URL; absent if the device speaks. */
  url?: string;
  /** When the URL expires, in epoch milliseconds of the server. */
  expiresAt?: number;
  /** The text that the device speaks. */
  speech?: SpeechParams;
}

const REMEMBERED = 200;

/** Passes each voice on once: it may arrive twice, and a device may be asked twice to speak. */
export class Voices {
  readonly #heard = new Set<string>();

  /** Returns the voice of a message, `null` if there is none or it was returned before. */
  take(message: Translation | TtsResponse): Voice | null {
    const voice = message.type === "translation" ? ofCaption(message) : voiceOf(message);
    if (voice === null) return null;
    // The audio of a corrected caption is played again.
    const key = `${voice.languageCode} ${voice.sequence} ${voice.text}`;
    if (this.#heard.has(key)) return null;
    this.#heard.add(key);
    for (const oldest of this.#heard) {
      if (this.#heard.size <= REMEMBERED) break;
      this.#heard.delete(oldest);
    }
    return voice;
  }
}

/** Requests the voice of a caption. */
export function requestVoice(
  connection: Pick<Connection, "ask">,
  caption: Caption,
): Promise<Voice | Refusal> {
  const request: TtsRequest = {
    type: "tts_request",
    text: caption.text,
    languageCode: caption.targetLanguage,
    sequence: caption.sequence,
  };
  return new Promise((resolve) => {
    connection.ask(request, (answer) => {
      if (answer === null) resolve(UNANSWERED);
      else if (answer.type === "error") resolve(refusalOf(answer));
      else resolve(voiceOf(answer) ?? { code: "NO_VOICE", message: answer.error?.message ?? "" });
    });
  });
}

/** The audio of a response, `null` if there is none. */
export function voiceOf(message: TtsResponse): Voice | null {
  const { sequence = 0, text, languageCode, audioUrl, audioData, speechParams } = message;
  const voice = { sequence, text, languageCode };
  if (audioUrl !== undefined) {
    const { expiresAt } = message;
    return { ...voice, url: audioUrl, ...(expiresAt === undefined ? {} : { expiresAt }) };
  }
  if (audioData !== undefined) {
    const kind = message.audioFormat === "wav" ? "audio/wav" : "audio/mpeg";
    return { ...voice, url: `data:${kind};base64,${audioData}` };
  }
  return speechParams ? { ...voice, speech: speechParams } : null;
}

function ofCaption(message: Translation): Voice | null {
  const { sequence, text, targetLanguage, speechParams } = message;
  if (!speechParams) return null;
  return { sequence, text, languageCode: targetLanguage, speech: speechParams };
}
