/** What the teacher's page says: words of its own, and those that all pages share. */
import english from "../words/teach/en.json";
import {
  type Catalogue,
  type Counted,
  type CountedOf,
  catalogueOf,
  type Sentence,
  type SentenceOf,
  plural as sharedPlural,
  t as sharedT,
  type Values,
} from "../words/words";

export type TeacherSentence = Sentence | SentenceOf<typeof english>;

const own = catalogueOf(
  english,
  import.meta.glob<Catalogue>(["../words/teach/*.json", "!../words/teach/en.json"], {
    import: "default",
  }),
);

/** Returns a sentence in the language of the interface. `values` fill its `{places}`. */
export function t(key: TeacherSentence, values?: Values): string {
  return isOwn(key) ? own.t(key, values) : sharedT(key, values);
}

/** Returns the form of a sentence that belongs to a number. */
export function plural(key: Counted | CountedOf<typeof english>, count: number): string {
  return isOwn(key) ? own.plural(key, count) : sharedPlural(key, count);
}

function isOwn<Key extends keyof typeof english>(key: string): key is Key {
  return key in english;
}
