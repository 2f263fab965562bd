/** What the projector page says: words of its own, and those that all pages share. */
import english from "../words/projector/en.json";
import {
  type Catalogue,
  catalogueOf,
  type Sentence,
  type SentenceOf,
  t as sharedT,
  type Values,
} from "../words/words";

export type ProjectorSentence = Sentence | SentenceOf<typeof english>;

const own = catalogueOf(
  english,
  import.meta.glob<Catalogue>(["../words/projector/*.json", "!../words/projector/en.json"], {
    import: "default",
  }),
);

/** Returns a sentence in the language of the interface. `values` fill its `{places}`. */
export function t(key: ProjectorSentence, values?: Values): string {
  return isOwn(key) ? own.t(key, values) : sharedT(key, values);
}

function isOwn<Key extends keyof typeof english>(key: string): key is Key {
  return key in english;
}
