/** The name of the language that the teacher speaks, as its owners write it. */
import { findLanguage, languages, ownName } from "../parts/languages";
import { spokenLanguage } from "./session";

export function SpokenName({ id }: { id: string }) {
  const tag = spokenLanguage();
  const listed = languages.value && findLanguage(languages.value, tag);
  return (
    <bdi id={id} lang={listed?.code ?? tag}>
      {listed ? ownName(listed) : tag}
    </bdi>
  );
}
