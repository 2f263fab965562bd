import { expect, test } from "vitest";
import type { TtsResponse } from "../protocol";
import { Voices, voiceOf } from "./voices";

const spoken: TtsResponse = {
  type: "tts_response",
  status: "success",
  sequence: 4,
  text: "Hola.",
  languageCode: "es",
  ttsServiceType: "auto",
  audioFormat: "mp3",
  timestamp: 0,
};

test("a voice that comes twice is heard once, and a correction again", () => {
  const voices = new Voices();
  const message = { ...spoken, audioUrl: "https://host/a.mp3", expiresAt: 9 };

  expect(voices.take(message)).toEqual({
    sequence: 4,
    text: "Hola.",
    languageCode: "es",
    url: "https://host/a.mp3",
    expiresAt: 9,
  });
  expect(voices.take(message)).toBeNull();
  expect(voices.take({ ...message, text: "¡Hola!" })).not.toBeNull();
});

test("audio in the message becomes an address of its kind", () => {
  expect(voiceOf({ ...spoken, audioData: "AAAA" })?.url).toBe("data:audio/mpeg;base64,AAAA");
  expect(voiceOf({ ...spoken, audioFormat: "wav", audioData: "AA==" })?.url).toBe(
    "data:audio/wav;base64,AA==",
  );
});

test("where no provider can speak, the device is asked to", () => {
  const speech = {
    type: "browser-speech",
    text: "Hola.",
    languageCode: "es",
    autoPlay: true,
  } as const;
  const error = { code: "TTS_ERROR", message: "No voice." } as const;

  const voice = voiceOf({ ...spoken, status: "error", error, speechParams: speech });

  expect(voice?.speech).toEqual(speech);
  expect(voiceOf({ ...spoken, status: "error", error })).toBeNull();
});

test("only the last voices are remembered", () => {
  const voices = new Voices();
  const heard = (sequence: number) =>
    voices.take({ ...spoken, sequence, audioData: "AAAA" }) !== null;

  for (let sequence = 1; sequence <= 500; sequence++) heard(sequence);

  expect(heard(499)).toBe(false);
  expect(heard(1)).toBe(true);
});
