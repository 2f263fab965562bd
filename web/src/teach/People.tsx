/** How many students are there, by language, and how late each language is. */
import { findLanguage, languages, ownName } from "../parts/languages";
import { delays } from "./delays";
import { languageCounts, studentCount } from "./state";
import { plural, t } from "./words";

export function People() {
  const count = studentCount.value;
  if (count === 0) {
    return <p class="hint people-none">{t("teach.nobody")}</p>;
  }
  return (
    <table class="people">
      <caption>{plural("teach.students", count)}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{t("teach.language")}</th>
          <th scope="col">{t("teach.number")}</th>
          <th scope="col">{t("teach.delay")}</th>
        </tr>
      </thead>
      <tbody>
        {languageCounts.value.map(({ languageCode, count: number }) => (
          <tr key={languageCode}>
            <th scope="row">
              <Name tag={languageCode} />
            </th>
            <td>{number}</td>
            <Delay tag={languageCode} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Name({ tag }: { tag: string }) {
  const listed = languages.value && findLanguage(languages.value, tag);
  return <bdi lang={tag}>{listed ? ownName(listed) : tag}</bdi>;
}

function Delay({ tag }: { tag: string }) {
  const { text, isWarning } = delays.value(tag);
  return <td class={isWarning ? "people-warning" : undefined}>{text}</td>;
}
