/** The texts of the section on settings, and those of the page. */
import type { Catalogue } from "../words/catalogues";
import english from "../words/settings/en.json";
import { catalogueOfPage } from "../words/words";

export const { t, plural } = catalogueOfPage(
  english,
  import.meta.glob<Catalogue>(["../words/settings/*.json", "!../words/settings/en.json"], {
    import: "default",
  }),
);
