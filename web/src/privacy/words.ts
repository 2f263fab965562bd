/** The texts of the page on privacy, and those of all pages. */
import type { Catalogue } from "../words/catalogues";
import english from "../words/privacy/en.json";
import { type CountedOf, catalogueOfPage, type TextKeyOf } from "../words/words";

export type PrivacyTextKey = TextKeyOf<typeof english>;
export type PrivacyCounted = CountedOf<typeof english>;

export const { t, plural } = catalogueOfPage(
  english,
  import.meta.glob<Catalogue>(["../words/privacy/*.json", "!../words/privacy/en.json"], {
    import: "default",
  }),
);
