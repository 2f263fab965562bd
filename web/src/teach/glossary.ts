/** The words of a lesson, as a teacher types them: one a line. */
import type { GlossaryTerm } from "../protocol";

const TRANSLATED = /^(?<term>.+?)\s*=\s*(?<languageCode>[A-Za-z][\w-]*)\s*:\s*(?<translation>.+)$/;
/** The protocol's limits: terms of a glossary, characters of a term. */
const [MOST, LONGEST] = [100, 80];

/** Reads the lines of a field: `cell`, or with a translation `cell = es: célula`. */
export function readTerms(lines: string): GlossaryTerm[] {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, MOST)
    .map(readTerm);
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
