/** The texts of the projector page: its own, and those that all pages share. */
import type { Catalogue } from "../words/catalogues";
import english from "../words/projector/en.json";
import { catalogueOfPage } from "../words/words";

export const { t } = catalogueOfPage(
  english,
  import.meta.glob<Catalogue>(["../words/projector/*.json", "!../words/projector/en.json"], {
    import: "default",
  }),
);
