/** Names of languages in the language of the page. */
import { findLanguage, languages, nameIn } from "../parts/languages";
import type { ListedLanguage } from "../protocol";
import { locale, variety } from "../words/words";

/** Returns the name of a language tag; the tag itself until the list of languages has loaded. */
export function languageName(tag: string): string {
  const listed = languages.value && findLanguage(languages.value, tag);
  return listed ? nameIn(listed, locale.value) : tag;
}

/** Returns names as an enumeration without a last *and*. */
export function enumerated(names: readonly string[]): string {
  return new Intl.ListFormat(variety(), { type: "unit", style: "short" }).format(names);
}

/** Returns the languages that the server translates, by their names. */
export function translatedLanguages(): readonly ListedLanguage[] {
  const alphabet = new Intl.Collator(locale.value);
  return (languages.value ?? [])
    .filter((language) => language.translation)
    .sort((one, other) => alphabet.compare(nameIn(one, locale.value), nameIn(other, locale.value)));
}
