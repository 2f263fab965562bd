/** The texts of the teacher's page: its own, and those that all pages share. */
import type { Catalogue } from "../words/catalogues";
import english from "../words/teach/en.json";
import { catalogueOfPage, type TextKey, type TextKeyOf } from "../words/words";

export type TeacherTextKey = TextKey | TextKeyOf<typeof english>;

export const { t, plural } = catalogueOfPage(
  english,
  import.meta.glob<Catalogue>(["../words/teach/*.json", "!../words/teach/en.json"], {
    import: "default",
  }),
);
