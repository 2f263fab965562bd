/** The texts of the overview. */
import type { Catalogue } from "../words/catalogues";
import english from "../words/overview/en.json";
import { catalogueOfPage, type TextKeyOf } from "../words/words";

export type OverviewTextKey = TextKeyOf<typeof english>;

export const { t } = catalogueOfPage(
  english,
  import.meta.glob<Catalogue>(["../words/overview/*.json", "!../words/overview/en.json"], {
    import: "default",
  }),
);
