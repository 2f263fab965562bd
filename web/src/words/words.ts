/** What the page says, in the reader's language. A catalogue is a file of its own, loaded alone. */
import { signal } from "@preact/signals";
import english from "./en.json";

/** The languages that have a catalogue. */
export const CATALOGUES = ["en", "es", "fr", "de", "pt", "ar", "uk", "tr", "vi", "so"] as const;

export type Locale = (typeof CATALOGUES)[number];
/** A sentence, or its forms by the plural categories of the language. */
export type Entry = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Catalogue = Readonly<Record<string, Entry>>;

type English = typeof english;
type KeysOf<Kind> = {
  [Key in keyof English]: English[Key] extends Kind ? Key : never;
}[keyof English];
export type Sentence = KeysOf<string>;
export type Counted = KeysOf<object>;

const files = import.meta.glob<Catalogue>(["./*.json", "!./en.json"], { import: "default" });

/** The language of the interface. */
export const locale = signal<Locale>("en");
const catalogue = signal<Catalogue>(english);

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

let wanted: Locale = "en";

/** Loads a catalogue and shows it. If it does not load, the page keeps the words that it has. */
export async function speak(name: Locale): Promise<void> {
  wanted = name;
  const loaded = await load(name).catch(() => null);
  if (loaded && wanted === name) {
    catalogue.value = loaded;
    locale.value = name;
    document.documentElement.lang = name;
    document.documentElement.dir = name === "ar" ? "rtl" : "ltr";
  }
}

async function load(name: Locale): Promise<Catalogue> {
  const file = files[`./${name}.json`];
  return file ? file() : english;
}

/** Returns a sentence in the language of the interface. `values` fill its `{places}`. */
export function t(key: Sentence, values: Readonly<Record<string, string | number>> = {}): string {
  const entry = catalogue.value[key] ?? english[key];
  return fill(typeof entry === "string" ? entry : english[key], values);
}

/** Returns the form of a sentence that belongs to a number. */
export function plural(key: Counted, count: number): string {
  const entry = catalogue.value[key];
  const forms: Entry = typeof entry === "object" ? entry : english[key];
  const form = forms[new Intl.PluralRules(locale.value).select(count)] ?? forms.other ?? "";
  return fill(form, { count: count.toLocaleString(locale.value) });
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
