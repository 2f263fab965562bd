import { chooseLocale, type Locale } from "../words/catalogues";

/** The language of the page's texts: the browser's. */
export function wantedLocale(): Locale {
  return chooseLocale(navigator.languages);
}
