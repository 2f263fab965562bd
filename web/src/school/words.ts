/** The texts of the school's page: its own, and those that all pages share. */
import type { Catalogue } from "../words/catalogues";
import english from "../words/school/en.json";
import { type CountedOf, catalogueOfPage, type TextKey, type TextKeyOf } from "../words/words";

export type SchoolTextKey = TextKey | TextKeyOf<typeof english>;
export type SchoolCounted = CountedOf<typeof english>;

export const { t, plural } = catalogueOfPage(
  english,
  import.meta.glob<Catalogue>(["../words/school/*.json", "!../words/school/en.json"], {
    import: "default",
  }),
);
