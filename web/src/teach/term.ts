/** The term that a correction has changed: what was misheard, and what was meant. */
import type { GlossaryTerm } from "../protocol";

export interface MeantTerm {
  heard: string;
  meant: string;
}

/** The protocol's limits: terms of a glossary, bytes of all, characters of a term. */
export const LIMITS = { terms: 100, bytes: 4_096, characters: 80 } as const;

/** A correction of more words than this is another sentence. */
const MOST_WORDS = 4;
/** In scripts with capitals, a shorter word is hardly a term: `the`, `is`. */
const SHORTEST = 4;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|\s+|[^\p{L}\p{N}\s]/gu;
const HAS_LETTER = /\p{L}/u;
const utf8 = new TextEncoder();

/** Returns the one word or phrase that a correction has changed, `null` if it is none. */
export function changedTerm(before: string, after: string, tag: string): MeantTerm | null {
  const [old, corrected] = [pieces(before, tag), pieces(after, tag)];
  const shortest = Math.min(old.length, corrected.length);
  let start = 0;
  while (start < shortest && old[start] === corrected[start]) start += 1;
  let end = 0;
  while (end < shortest - start && old.at(-1 - end) === corrected.at(-1 - end)) end += 1;
  const heard = words(old.slice(start, old.length - end));
  const meant = words(corrected.slice(start, corrected.length - end));
  return heard && meant && isTerm(heard, meant) ? { heard, meant } : null;
}

/** Returns a glossary with the entry for a term, `null` if it has it or is full. */
export function withTerm(
  glossary: readonly GlossaryTerm[],
  { heard, meant }: MeantTerm,
  tag: string,
): GlossaryTerm[] | null {
  const languageCode = withoutRegion(tag);
  const isOwn = (each: GlossaryTerm) => withoutRegion(each.languageCode ?? "") === languageCode;
  if (glossary.some((each) => isOwn(each) && each.term === heard && each.translation === meant)) {
    return null;
  }
  // The latest word on a term counts, also if it is the opposite of an earlier one.
  const others = glossary.filter((each) => !(isOwn(each) && [heard, meant].includes(each.term)));
  const terms = [...others, { term: heard, languageCode, translation: meant }];
  const bytes = terms.reduce((all, each) => all + sizeOf(each), 0);
  return terms.length > LIMITS.terms || bytes > LIMITS.bytes ? null : terms;
}

/** The size of a term in UTF-8, as the protocol counts it. */
export function sizeOf({ term, translation = "" }: GlossaryTerm): number {
  return utf8.encode(term + translation).length;
}

/** Splits a text into words, blanks and signs. Languages without blanks need the browser's help. */
function pieces(text: string, tag: string): string[] {
  const normal = text.normalize("NFC").trim();
  if (typeof Intl.Segmenter !== "function") return normal.match(WORD) ?? [];
  const segmenter = new Intl.Segmenter(tag, { granularity: "word" });
  return Array.from(segmenter.segment(normal), ({ segment }) => segment);
}

/** Joins pieces without the signs around them. Too many words, or none, are "". */
function words(changed: readonly string[]): string {
  const isWord = changed.map((piece) => HAS_LETTER.test(piece) || /\p{N}/u.test(piece));
  const count = isWord.filter(Boolean).length;
  if (count === 0 || count > MOST_WORDS) return "";
  const phrase = changed.slice(isWord.indexOf(true), isWord.lastIndexOf(true) + 1).join("");
  return phrase.replace(/\s+/g, " ");
}

function isTerm(heard: string, meant: string): boolean {
  const longest = Math.max(heard.length, meant.length);
  const hasCapitals = meant.toLowerCase() !== meant.toUpperCase();
  return (
    heard !== meant &&
    longest <= LIMITS.characters &&
    HAS_LETTER.test(heard) &&
    HAS_LETTER.test(meant) &&
    (!hasCapitals || longest >= SHORTEST)
  );
}

function withoutRegion(tag: string): string {
  return tag.replace(/-(?:[A-Z]{2}|\d{3})$/i, "");
}
