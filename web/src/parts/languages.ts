/** The languages of the server: finding, naming and sorting them for a reader. */
import { signal } from "@preact/signals";
import type { ListedLanguage } from "../protocol";

export type Languages = readonly ListedLanguage[];

/** All languages of `GET /api/languages`; `null` until the list has loaded. */
export const languages = signal<Languages | null>(null);
/** Whether the last request for the list failed. */
export const languagesFailed = signal(false);

/** How long the server may take to send the list. */
const LOADING_MS = 20_000;
let loading: Promise<void> | null = null;

/** Loads the list, unless it is being loaded. Resolves once it has loaded or failed. */
export function loadLanguages(): Promise<void> {
  loading ??= load().finally(() => {
    loading = null;
  });
  return loading;
}

async function load(): Promise<void> {
  languagesFailed.value = false;
  const aborted = new AbortController();
  const timer = setTimeout(() => aborted.abort(), LOADING_MS);
  try {
    const answer = await fetch("/api/languages", { signal: aborted.signal });
    if (!answer.ok) {
      throw new Error(`HTTP ${answer.status}`);
    }
    languages.value = (await answer.json()) as Languages;
  } catch {
    languagesFailed.value = true;
  } finally {
    clearTimeout(timer);
  }
}

/** Returns the listed language for a tag such as `pt-BR` or `zh-TW`. */
export function findLanguage(list: Languages, tag: string): ListedLanguage | undefined {
  return (
    list.find((language) => sameTag(language.code, tag)) ??
    list.find((language) => maximize(language.code) === maximize(tag)) ??
    list.find((language) => written(language.code) === written(tag))
  );
}

function sameTag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Parsed tags: a slow phone needs a third of a millisecond per tag, and parses the same ones often.
 */
const maximized = new Map<string, string>();

function maximize(tag: string): string {
  const known = maximized.get(tag) ?? newlyMaximized(tag);
  maximized.set(tag, known);
  return known;
}

function newlyMaximized(tag: string): string {
  try {
    return new Intl.Locale(tag).maximize().baseName;
  } catch {
    return tag;
  }
}

/** The language and the script of a tag, without its region. */
function written(tag: string): string {
  const [language, script] = maximize(tag).split("-");
  return `${language}-${script}`;
}

/** Whether a language is written from right to left. */
export function isRightToLeft(tag: string): boolean {
  const listed = languages.value && findLanguage(languages.value, tag);
  return listed ? listed.rtl : /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i.test(tag);
}

export function direction(tag: string): "ltr" | "rtl" {
  return isRightToLeft(tag) ? "rtl" : "ltr";
}

/** A language's own name, with a capital first letter if its script has capitals. */
export function ownName(language: ListedLanguage): string {
  const [first = "", ...rest] = language.nativeName;
  return first.toLocaleUpperCase(language.code) + rest.join("");
}

/** Returns the name of a language in another one, or the English name of the list. */
export function nameIn(language: ListedLanguage, tag: string): string {
  return displayName(language.code, tag) ?? language.name;
}

const namers = new Map<string, Intl.DisplayNames | null>();

function displayName(code: string, tag: string): string | undefined {
  let namer = namers.get(tag);
  if (namer === undefined) {
    namer = newNamer(tag);
    namers.set(tag, namer);
  }
  return namer?.of(code);
}

function newNamer(tag: string): Intl.DisplayNames | null {
  try {
    const known = Intl.DisplayNames.supportedLocalesOf([tag]).length > 0;
    return known ? new Intl.DisplayNames([tag], { type: "language", fallback: "none" }) : null;
  } catch {
    return null;
  }
}

/**
 * Languages that newly arrived students often read. With the reader's own, they are listed first.
 */
const OFTEN = ["es", "ar", "uk", "fa", "ti", "tr", "vi", "so", "pl"];

const alphabet = new Intl.Collator("en");

/**
 * Returns the list in the order of the picker.
 *
 * First the languages of the reader (`tags`: the last choice, then the browser's), then those that
 * pupils often read, then the others by the alphabet of their own names. In the last two, those
 * that the server does not translate stand at the end.
 */
export function inOrder(list: Languages, tags: readonly string[]): Languages {
  const own = tags.flatMap((tag) => findLanguage(list, tag) ?? []);
  const often = OFTEN.flatMap((tag) => findLanguage(list, tag) ?? []);
  const others = list
    .filter((language) => !often.includes(language))
    .sort((one, other) => alphabet.compare(one.nativeName, other.nativeName));
  const rest = [...often, ...others];
  return [
    ...new Set([
      ...own,
      ...rest.filter((language) => language.translation),
      ...rest.filter((language) => !language.translation),
    ]),
  ];
}

/**
 * Returns the languages whose name has the typed text, in the order of `list`.
 *
 * It reads the names near the reader first: their own, English, and those of `tags`. Only if none
 * fits it reads the names in every language of the list, which takes a slow phone a moment.
 */
export function search(list: Languages, typed: string, tags: readonly string[]): Languages {
  const wanted = plain(typed);
  if (!wanted) {
    return list;
  }
  const near = list.filter((language) => nearNames(language, tags).some(has(wanted)));
  return near.length > 0
    ? near
    : list.filter((language) => allNames(language, list).some(has(wanted)));
}

function has(wanted: string): (name: string) => boolean {
  return (name) => plain(name).includes(wanted);
}

function nearNames(language: ListedLanguage, tags: readonly string[]): readonly string[] {
  const named = tags.flatMap((tag) => displayName(language.code, tag) ?? []);
  return [language.nativeName, language.name, language.code, ...named];
}

function allNames(language: ListedLanguage, list: Languages): readonly string[] {
  return list.flatMap(({ code }) => displayName(language.code, code) ?? []);
}

/** The text in lower case and without accents, for searching. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("und").trim();
}
