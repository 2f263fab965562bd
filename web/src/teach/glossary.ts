/** The class's glossary, as a teacher types it: one term per line. */
import type { GlossaryTerm } from "../protocol";
import { LIMITS, sizeOf } from "./term";

const TRANSLATED = /^(?<term>.+?)\s*=\s*(?<languageCode>[A-Za-z][\w-]*)\s*:\s*(?<translation>.+)$/;
const { terms: MOST, bytes: MOST_BYTES, characters: LONGEST } = LIMITS;

/** Reads the lines of a field: `cell`, or with a translation `cell = es: célula`. */
export function readTerms(lines: string): GlossaryTerm[] {
  let bytes = 0;
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, MOST)
    .map(readTerm)
    .filter((term) => {
      bytes += sizeOf(term);
      return bytes <= MOST_BYTES;
    });
}

function readTerm(line: string): GlossaryTerm {
  const { term, languageCode, translation } = TRANSLATED.exec(line)?.groups ?? {};
  if (!term || !languageCode || !translation) {
    return { term: line.slice(0, LONGEST) };
  }
  return {
    term: term.slice(0, LONGEST),
    languageCode,
    translation: translation.slice(0, LONGEST),
  };
}

export function writeTerms(terms: readonly GlossaryTerm[]): string {
  return terms
    .map(({ term, languageCode, translation }) =>
      languageCode && translation ? `${term} = ${languageCode}: ${translation}` : term,
    )
    .join("\n");
}
