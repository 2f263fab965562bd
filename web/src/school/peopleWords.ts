/** The texts of the section on people, and those of the page. */
import type { Catalogue } from "../words/catalogues";
import english from "../words/people/en.json";
import { catalogueOfPage } from "../words/words";

export const { t, plural } = catalogueOfPage(
  english,
  import.meta.glob<Catalogue>(["../words/people/*.json", "!../words/people/en.json"], {
    import: "default",
  }),
);
