/** The transcript of a class, and a search inside it. */
import type { SessionBody, TranscriptBody, UtteranceBody } from "../protocol";
import { type Span, spansOf } from "./find";

/** Returns the answer to a request. Rejects with `ApiError`. */
type Ask = (path: string, asked: { cancelled?: AbortSignal }) => Promise<TranscriptBody>;

export interface Transcript {
  /** The language of the translations; "" for none. */
  language: string;
  utterances: readonly UtteranceBody[];
}

/** The two texts of an utterance. */
export type Side = "original" | "translation";

/** Where a transcript has what is looked for. */
export interface Hit extends Span {
  /** The utterance's place in the transcript, from 0. */
  line: number;
  side: Side;
}

/** Returns the path of a class in the API. */
export function sessionPath(sessionId: string): string {
  return `/api/sessions/${encodeURIComponent(sessionId)}`;
}

/** Returns the whole transcript, of which the API sends a very long one in pages. */
export async function readTranscript(
  ask: Ask,
  sessionId: string,
  language: string,
  cancelled?: AbortSignal,
): Promise<Transcript> {
  const utterances: UtteranceBody[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({
      ...(language ? { language } : {}),
      ...(cursor ? { cursor } : {}),
    });
    const path = `${sessionPath(sessionId)}/transcript?${query}`;
    const page: TranscriptBody = await ask(path, cancelled ? { cancelled } : {});
    utterances.push(...page.utterances);
    cursor = page.cursor;
  } while (cursor !== null);
  return { language, utterances };
}

/** Returns the language that stands beside the original at first; "" if there is none. */
export function firstTranslation({ languages }: Pick<SessionBody, "languages">): string {
  return languages[1] ?? "";
}

/** Returns all places with the wanted text, in the order of reading. */
export function hitsOf({ utterances }: Transcript, wanted: string): readonly Hit[] {
  return utterances.flatMap(({ text, translation }, line) => [
    ...spansOf(text, wanted).map((span): Hit => ({ ...span, line, side: "original" })),
    ...spansOf(translation ?? "", wanted).map(
      (span): Hit => ({ ...span, line, side: "translation" }),
    ),
  ]);
}
