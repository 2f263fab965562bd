/** Transcripts as files: those that the API writes, and their names. */
import type { SessionBody } from "../protocol";
import { dayOf } from "./dates";
import { sessionPath } from "./transcript";

/** The formats of the API, besides JSON. */
export const TEXT_FORMATS = ["txt", "srt", "vtt"] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

const NEXT = /<\?([^>]*)>;\s*rel="next"/;

/**
 * Returns a whole transcript as the API writes it. A very long one comes in pages, each of which
 * names the next one in its header `link`.
 *
 * @param answerOf Returns the answer to a request. Rejects with `ApiError`.
 * @param language The language of the translations; "" for none.
 */
export async function readFile(
  answerOf: (path: string) => Promise<Response>,
  sessionId: string,
  format: TextFormat,
  language: string,
): Promise<string> {
  const parts: string[] = [];
  let query: string | undefined = new URLSearchParams({
    format,
    ...(language ? { language } : {}),
  }).toString();
  while (query) {
    const answer: Response = await answerOf(`${sessionPath(sessionId)}/transcript?${query}`);
    parts.push(await answer.text());
    query = NEXT.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return parts.join("");
}

/** Returns a file name such as `2026-11-30-photosynthesis-es.txt`. */
export function fileName(
  { title, subject, startedAt }: Pick<SessionBody, "title" | "subject" | "startedAt">,
  ...rest: readonly string[]
): string {
  const named = (title || subject).toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const parts = [dayOf(startedAt), ...named, ...rest.slice(0, -1)].filter((part) => part !== "");
  return `${parts.join("-")}.${rest.at(-1)}`;
}
