/** What the projector page says: words of its own, and those that all pages share. */
import english from "../words/projector/en.json";
import { type Catalogue, catalogueOfPage } from "../words/words";

export const { t } = catalogueOfPage(
  english,
  import.meta.glob<Catalogue>(["../words/projector/*.json", "!../words/projector/en.json"], {
    import: "default",
  }),
);
