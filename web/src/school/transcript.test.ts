import { expect, test } from "vitest";
import type { TranscriptBody, UtteranceBody } from "../protocol";
import { hitsOf, readTranscript } from "./transcript";

function utterance(sequence: number, text: string, translation?: string | null): UtteranceBody {
  const times = { saidAt: 0, startMs: 0, endMs: 0 };
  const translated = translation === undefined ? {} : { translation };
  return { sequence, ...times, languageCode: "en", text, ...translated };
}

test("a very long transcript is read to its last page", async () => {
  const asked: string[] = [];
  const transcript = await readTranscript(
    async (path): Promise<TranscriptBody> => {
      asked.push(path);
      const number = asked.length;
      const cursor = number < 3 ? `after ${number}` : null;
      const utterances = [utterance(number, `Sentence ${number}.`)];
      return { sessionId: "7", languageCode: "es", cursor, utterances };
    },
    "7",
    "es",
  );

  expect(asked).toEqual([
    "/api/sessions/7/transcript?language=es",
    "/api/sessions/7/transcript?language=es&cursor=after+1",
    "/api/sessions/7/transcript?language=es&cursor=after+2",
  ]);
  expect(transcript.utterances.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
});

test("a search finds what was said and what was translated, in the order of reading", () => {
  const utterances = [
    utterance(1, "Rain, rain.", "Lluvia."),
    utterance(2, "It is a train.", "Es un tren. Rain."),
    utterance(3, "No.", null),
  ];

  const hits = hitsOf({ language: "es", utterances }, "RAIN");

  expect(hits.map(({ line, side, start }) => [line, side, start])).toEqual([
    [0, "original", 0],
    [0, "original", 6],
    [1, "original", 9],
    [1, "translation", 12],
  ]);
});
