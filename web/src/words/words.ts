/** The page's texts in the reader's language. Each catalogue is a file of its own. */
import { batch, signal } from "@preact/signals";
import { type Catalogue, type Files, fileOf, files, type Locale } from "./catalogues";
import english from "./en.json";

type KeysOf<English, Kind> = {
  [Key in keyof English]: English[Key] extends Kind ? Key : never;
}[keyof English] &
  string;
export type TextKeyOf<English> = KeysOf<English, string>;
export type CountedOf<English> = KeysOf<English, object>;
export type TextKey = TextKeyOf<typeof english>;
export type Counted = CountedOf<typeof english>;
export type Values = Readonly<Record<string, string | number>>;

/** The language of the interface. */
export const locale = signal<Locale>("en");

/** Loads the catalogue of a language, and returns how to show it. */
type Loader = (name: Locale) => Promise<() => void>;
const loaders: Loader[] = [];

/**
 * Returns the two ways to say what a catalogue has. Its English file is in the page itself; the
 * others are loaded when `speak` asks for them.
 */
function catalogueOf(own: Catalogue, files: Files) {
  const shown = signal<Catalogue>(own);
  loaders.push(async (name) => {
    const loaded = (await fileOf(files, name)?.()) ?? own;
    return () => {
      shown.value = loaded;
    };
  });
  return {
    t(key: string, values: Values = {}): string {
      const entry = shown.value[key] ?? own[key];
      return fill(typeof entry === "string" ? entry : String(own[key]), values);
    },
    plural(key: string, count: number): string {
      const entry = shown.value[key];
      const forms = typeof entry === "object" ? entry : own[key];
      const rule = new Intl.PluralRules(locale.value).select(count);
      const form = typeof forms === "object" ? (forms[rule] ?? forms.other ?? "") : "";
      return fill(form, { count: count.toLocaleString(locale.value) });
    },
  };
}

const shared = catalogueOf(english, files);

/** Returns a sentence in the language of the interface. `values` fill its `{places}`. */
export const t: (key: TextKey, values?: Values) => string = shared.t;
/** Returns the form of a sentence that belongs to a number. */
export const plural: (key: Counted, count: number) => string = shared.plural;

/** Returns the two ways for a page that has a catalogue of its own beside that of all pages. */
export function catalogueOfPage<English extends Catalogue>(english: English, files: Files) {
  const own = catalogueOf(english, files);
  const of = (key: string) => (key in english ? own : shared);
  return {
    t: (key: TextKey | TextKeyOf<English>, values?: Values): string => of(key).t(key, values),
    plural: (key: Counted | CountedOf<English>, count: number): string =>
      of(key).plural(key, count),
  };
}

/**
 * Returns the reader's variety of the language of the interface, as `en-GB`, in which times are
 * written. For a reader of another language, it has the 24-hour clock.
 */
export function variety(tags = navigator.languages): string {
  return tags.find((tag) => tag.split("-")[0] === locale.value) ?? `${locale.value}-u-hc-h23`;
}

let wanted: Locale = "en";
/** After this time, a page is shown in English until its texts have loaded. */
const LATE_MS = 2_500;

/** Loads a language and shows it. If loading fails, the page keeps its texts. */
export async function speak(name: Locale): Promise<void> {
  wanted = name;
  const loaded = await Promise.all(loaders.map((load) => load(name))).catch(() => null);
  if (loaded && wanted === name) {
    batch(() => {
      for (const show of loaded) {
        show();
      }
      locale.value = name;
    });
    document.documentElement.lang = name;
    document.documentElement.dir = name === "ar" ? "rtl" : "ltr";
  }
}

/** Resolves when a language is loaded and `others` too, or after a time limit. */
export async function speakInTime(name: Locale, ...others: Promise<void>[]): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, LATE_MS));
  await Promise.race([Promise.all([speak(name), ...others]), late]);
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
