/**
 * The catalogues of the pages' texts. This module imports no part of a page, so that it loads
 * first.
 */

/** The languages that have a catalogue. */
export const CATALOGUES = ["en", "es", "fr", "de", "pt", "ar", "uk", "tr", "vi", "so"] as const;

export type Locale = (typeof CATALOGUES)[number];
/** A sentence, or its forms by the plural categories of the language. */
export type Entry = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Catalogue = Readonly<Record<string, Entry>>;
export type Files = Readonly<Record<string, () => Promise<Catalogue>>>;

/** The texts of all pages, in every language but English. */
export const files: Files = import.meta.glob<Catalogue>(["./*.json", "!./en.json"], {
  import: "default",
});

/** Returns the first of some tags that has a catalogue, or English. */
export function chooseLocale(tags: readonly string[]): Locale {
  for (const tag of tags) {
    const language = tag.toLowerCase().split("-")[0];
    const found = CATALOGUES.find((name) => name === language);
    if (found) {
      return found;
    }
  }
  return "en";
}

/** Returns the file of a language, `undefined` for English. */
export function fileOf(all: Files, name: Locale): Files[string] | undefined {
  return Object.entries(all).find(([path]) => path.endsWith(`/${name}.json`))?.[1];
}
